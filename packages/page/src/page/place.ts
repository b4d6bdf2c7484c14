/** What of the page a path leads to. */
export type Place =
  | {
      readonly kind: 'view'
      /** From the URL of the view to the path of the page, relative. */
      readonly root: string
      /** What follows the path of the page. */
      readonly rest: string
    }
  | { readonly kind: 'asset'; readonly name: string }

const views = /^\/(?:|new|try|TKN-\d{4}-\d{4}-\d{4}(?:\/(?:|edit))?)$/
const asset = /^\/assets\/([\w.-]+)$/

/** Where under the base a path leads; undefined when it is not the page's. */
export function placeOf(pathname: string, base: string): Place | undefined {
  const rest = pathname.slice(base.length)
  if (rest === '') return { kind: 'view', root: rootFromBase(base), rest }
  const name = asset.exec(rest)?.[1]
  if (name !== undefined) return { kind: 'asset', name }
  return views.test(rest) ? { kind: 'view', root: rootFrom(rest), rest } : undefined
}

/** Without a slash at the end, what is relative begins beside the last segment. */
function rootFromBase(base: string): string {
  return `./${base.slice(base.lastIndexOf('/') + 1)}`
}

function rootFrom(rest: string): string {
  const depth = rest.split('/').length - 2
  return depth === 0 ? '.' : Array.from({ length: depth }, () => '..').join('/')
}
