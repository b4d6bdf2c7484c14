import { OptionError } from '../errors.js'
import { splitTarget } from './request-target.js'

/** Where a request met a mounted handler. */
export interface MountPoint {
  /** The handler's path as the client sees it; empty at the root. */
  readonly base: string
  /** The request target as the client sees it; begins with `base`. */
  readonly target: string
}

/**
 * Matches the current URL, which routers around have cut, against the path of a handler, and finds
 * out from the original one what they cut off.
 */
export type MountPath = (current: string, original: string) => MountPoint | undefined

/** Matches as `app.use(path)` of Express does: whole segments, any case, trailing slash or not. */
export function mountPath(path: string): MountPath {
  const mounted = checkPath(path)
  const prefix = mounted.toLowerCase()
  return (current, original) => {
    const target = splitTarget(current)
    if (!isUnder(target.path.toLowerCase(), prefix)) return undefined
    const base = outerPath(splitTarget(original).path, target.path) + mounted
    return { base, target: base + target.path.slice(mounted.length) + target.query }
  }
}

function isUnder(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/')
}

/** What is left of the original path in front of the current one; nothing if it was rewritten. */
function outerPath(original: string, current: string): string {
  if (original.endsWith(current)) return original.slice(0, original.length - current.length)
  return current === '/' ? original : ''
}

function checkPath(path: string): string {
  if (!isPlainPath(path)) {
    throw new OptionError('path', 'must be a path such as "/api", without patterns or escapes.')
  }
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function isPlainPath(path: string): boolean {
  return /^(?:\/|(?:\/[\w.~-]+)+\/?)$/.test(path) && !/\/\.{1,2}(?:\/|$)/.test(path)
}
