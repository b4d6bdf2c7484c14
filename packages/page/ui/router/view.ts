/** What the page shows, by its path. */
export type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'try' }
  | { readonly kind: 'details'; readonly id: string }
  | { readonly kind: 'edit'; readonly id: string }
  | { readonly kind: 'unknown' }

const ofToken = /^\/(TKN-\d{4}-\d{4}-\d{4})(?:\/(edit)?)?$/

/** The view that a path under that of the page leads to. */
export function viewOf(rest: string): View {
  if (rest === '' || rest === '/') return { kind: 'list' }
  if (rest === '/new') return { kind: 'new' }
  if (rest === '/try') return { kind: 'try' }
  const [, id, edit] = ofToken.exec(rest) ?? []
  if (id === undefined) return { kind: 'unknown' }
  return edit === undefined ? { kind: 'details', id } : { kind: 'edit', id }
}

/** The path of a view under that of the page. */
export function pathOf(view: View): string {
  switch (view.kind) {
    case 'list':
    case 'unknown':
      return ''
    case 'new':
      return '/new'
    case 'try':
      return '/try'
    case 'details':
      return `/${view.id}`
    case 'edit':
      return `/${view.id}/edit`
  }
}
