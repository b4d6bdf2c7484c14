/** First segments under the base that are the handler's; all else is the host's. */
const owned = new Set(['api-tokens', 'modules', 'openapi.json', 'introspect', 'revoke'])

/** The segments of the path under the base, as they are spelt; undefined when it is not the handler's. */
export function ownPath(pathname: string, base: string): readonly string[] | undefined {
  if (!pathname.startsWith(`${base}/`)) return undefined
  const segments = pathname.slice(base.length + 1).split('/')
  return owned.has(segments[0] ?? '') ? segments : undefined
}
