/**
 * A scope names one permission (RFC 6749 §3.3): segments of `[A-Za-z0-9._-]` divided by `:`, such as
 * `orders:read`. A pattern may also be `*`, or end in `:*`, and then covers all that begins so.
 */
const scopePattern = /^[A-Za-z0-9._-]+(?::[A-Za-z0-9._-]+)*$/
const wildcardPattern = /^(?:[A-Za-z0-9._-]+:)*\*$/
const maxLength = 128

export function isScopeName(text: string): boolean {
  return text.length <= maxLength && scopePattern.test(text)
}

/** Whether the text is a scope name or a wildcard. */
export function isScopePattern(text: string): boolean {
  return isScopeName(text) || (text.length <= maxLength && wildcardPattern.test(text))
}

/** `orders:*` covers `orders:read`, `orders:lines:read` and `orders:*`, but neither `orders` nor `*`. */
export function covers(pattern: string, scope: string): boolean {
  if (pattern === scope || pattern === '*') return true
  return pattern.endsWith(':*') && scope.startsWith(pattern.slice(0, -1))
}

export function coversAny(patterns: readonly string[], scope: string): boolean {
  return patterns.some((pattern) => covers(pattern, scope))
}

/** What both lists grant: of every pair, the narrower pattern. */
export function intersectScopes(left: readonly string[], right: readonly string[]): string[] {
  const both = [
    ...left.filter((scope) => coversAny(right, scope)),
    ...right.filter((scope) => coversAny(left, scope)),
  ]
  return [...new Set(both)]
}
