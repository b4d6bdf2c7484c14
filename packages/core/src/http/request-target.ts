/** A request target without scheme, authority and fragment. */
export interface RequestTarget {
  /** Up to the question mark, as it came: nothing is decoded. */
  readonly path: string
  /** From the question mark on, or empty. */
  readonly query: string
}

/** Splits a target in origin form (`/v1?limit=1`) or absolute form (`http://host/v1`, RFC 9112 §3.2). */
export function splitTarget(target: string): RequestTarget {
  const local = withoutFragment(withoutAuthority(target))
  const start = local.indexOf('?')
  if (start < 0) return { path: local, query: '' }
  return { path: local.slice(0, start), query: local.slice(start) }
}

function withoutAuthority(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
}

function withoutFragment(target: string): string {
  const start = target.indexOf('#')
  return start < 0 ? target : target.slice(0, start)
}
