import { memberFromRight } from './raw-field.js'
import type { RequestFacts } from './request-facts.js'
import { transportOf } from './transport.js'

/**
 * The origin that the client used, such as `https://example.com`. Trusted proxies are believed; a
 * host that is missing or malformed becomes `localhost`.
 */
export function originOf(facts: RequestFacts): string {
  const scheme = transportOf(facts, 'required') === 'secure' ? 'https' : 'http'
  const host = hostOf(facts)
  return `${scheme}://${host !== undefined && isHost(host) ? host : 'localhost'}`
}

function hostOf(facts: RequestFacts): string | undefined {
  const forwarded = facts.header('x-forwarded-host')
  if (forwarded !== undefined && facts.trustsPeer()) return memberFromRight(forwarded, 1)
  return facts.header('host') ?? facts.header(':authority')
}

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** The URL parser has the last word: it refuses a port or an address out of range. */
function isHost(host: string): boolean {
  return hostPattern.test(host) && URL.canParse(`http://${host}`)
}
