import type { RequestFacts } from './request-facts.js'
import { knownOriginOf } from './request-origin.js'

/** Methods that change nothing (RFC 9110 §9.2.1), by the request line alone: overrides do not count. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether no other site can have made a browser send the request: it is safe, or the browser says
 * that a page of this origin or of an allowed one sends it. A request that says neither is not. The
 * content type is no evidence: forms of other sites can send any that a parser takes for JSON.
 *
 * @param allowedOrigins as {@link allowedOrigins} gives them.
 */
export function isSameOrigin(facts: RequestFacts, allowedOrigins: readonly string[]): boolean {
  return safeMethods.has(facts.method) || provesOrigin(facts, allowedOrigins)
}

/** The same of a request that has to prove it whatever its method, since it does more than to read. */
export function provesOrigin(facts: RequestFacts, allowedOrigins: readonly string[]): boolean {
  if (facts.header('sec-fetch-site') === 'same-origin') return true
  const origin = facts.header('origin')
  if (origin === undefined) return false
  return origin === knownOriginOf(facts) || allowedOrigins.includes(origin)
}
