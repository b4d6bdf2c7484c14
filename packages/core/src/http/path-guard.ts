import { splitTarget } from './request-target.js'

/**
 * Whether a request target lies under a path, in any spelling that a router could take for it:
 * percent-encoded, dot segments, doubled slashes, other case. It errs towards protecting.
 */
export type PathGuard = (target: string) => boolean

/** Guards `path` (such as `/v1`) and everything beneath it. */
export function guardPath(path: string): PathGuard {
  const guarded = canonical(decode(path))
  return (target) => {
    const plain = plainPath.exec(target)?.[0]
    if (plain !== undefined) return isUnder(stripTrailingSlash(plain).toLowerCase(), guarded)
    return spellings(target).some((spelling) => isUnder(spelling, guarded))
  }
}

/** A path that has no other spelling than its case and a trailing slash: nearly every one. */
const plainPath = /^(?:\/[\w-][\w.-]*)*\/?(?=\?|$)/

function isUnder(path: string, guarded: string): boolean {
  return guarded === '' || path === guarded || path.startsWith(`${guarded}/`)
}

/** All that a router may see: the path as it stands, with its dots resolved, or after a host's name. */
function spellings(target: string): string[] {
  const path = decode(splitTarget(target).path).replaceAll('\\', '/')
  const beyondHost = path.replace(/^\/{2,}[^/]*/, '')
  return [path, beyondHost].flatMap((text) => [
    canonical(text),
    canonical(resolveDots(collapse(text))),
    canonical(resolveDots(text)),
  ])
}

function canonical(path: string): string {
  return stripTrailingSlash(collapse(path)).toLowerCase()
}

/** Every escape that is one byte of ASCII decoded; what is malformed stays as it is. */
function decode(path: string): string {
  return path.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function collapse(path: string): string {
  return path.replace(/\/+/g, '/')
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
