/**
 * Whether a request target lies under a path, in any spelling that a router could take for it:
 * percent-encoded, dot segments, doubled slashes, other case. It errs towards protecting.
 */
export type PathGuard = (target: string) => boolean

/** Guards `path` (such as `/v1`) and everything beneath it. */
export function guardPath(path: string): PathGuard {
  const guarded = canonicalPath(path)
  return (target) => spellings(target).some((spelling) => isUnder(spelling, guarded))
}

function isUnder(path: string, guarded: string): boolean {
  return guarded === '' || path === guarded || path.startsWith(`${guarded}/`)
}

/** The path as it stands and with its dot segments taken literally: either may be what a router sees. */
function spellings(target: string): string[] {
  const path = collapse(decode(pathOf(target)))
  return [stripTrailingSlash(path), stripTrailingSlash(resolveDots(path))]
}

function canonicalPath(path: string): string {
  return stripTrailingSlash(collapse(decode(path)))
}

function pathOf(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const end = path.search(/[?#]/)
  return end < 0 ? path : path.slice(0, end)
}

/** Every escape that is one byte of ASCII decoded; what is malformed stays as it is. */
function decode(path: string): string {
  return path.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function collapse(path: string): string {
  return path.replace(/[/\\]+/g, '/').toLowerCase()
}

function resolveDots(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  const resolved = kept.join('/')
  return resolved.startsWith('/') ? resolved : `/${resolved}`
}

function stripTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}
