import { memberFromRight } from './raw-field.js'
import type { RequestFacts } from './request-facts.js'
import { transportOf } from './transport.js'

/**
 * The origin that the client used, such as `https://example.com`. Trusted proxies are believed; a
 * host that is missing or malformed becomes `localhost`.
 */
export function originOf(facts: RequestFacts): string {
  return `${schemeOf(facts)}://${knownHostOf(facts) ?? 'localhost'}`
}

/** The same as browsers write it in `Origin`; undefined when the host is missing or malformed. */
export function knownOriginOf(facts: RequestFacts): string | undefined {
  const host = knownHostOf(facts)
  return host === undefined ? undefined : new URL(`${schemeOf(facts)}://${host}`).origin
}

function schemeOf(facts: RequestFacts): 'http' | 'https' {
  return transportOf(facts, 'required') === 'secure' ? 'https' : 'http'
}

function knownHostOf(facts: RequestFacts): string | undefined {
  const host = hostOf(facts)
  return host !== undefined && isHost(host) ? host : undefined
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
