import { isLoopback } from './address.js'
import type { RequestFacts } from './request-facts.js'

/**
 * Which requests count as secure. `required`: HTTPS only. `except-loopback`: also plain HTTP from
 * this machine when no proxy forwarded it. `off`: every request.
 */
export type HttpsMode = 'required' | 'except-loopback' | 'off'

/** `untrusted-proxy`: refused, but a peer that is not trusted says that the client used HTTPS. */
export type Transport = 'secure' | 'insecure' | 'untrusted-proxy'

export function transportOf(facts: RequestFacts, mode: HttpsMode): Transport {
  if (mode === 'off') return 'secure'
  const proto = facts.header('x-forwarded-proto')
  if (proto !== undefined && facts.trustsPeer()) return isHttps(proto) ? 'secure' : 'insecure'
  if (facts.encrypted()) return 'secure'
  if (mode === 'except-loopback' && isDirectLoopback(facts)) return 'secure'
  return proto === undefined ? 'insecure' : 'untrusted-proxy'
}

/** Only the rightmost element was written by the proxy that is trusted; those before it came with the request. */
function isHttps(proto: string): boolean {
  return (
    proto
      .slice(proto.lastIndexOf(',') + 1)
      .trim()
      .toLowerCase() === 'https'
  )
}

function isDirectLoopback(facts: RequestFacts): boolean {
  return isLoopback(facts.peerAddress()) && !wasForwarded(facts)
}

function wasForwarded(facts: RequestFacts): boolean {
  return facts.rawHeaders.some((text, index) => index % 2 === 0 && isForwardingHeader(text))
}

function isForwardingHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return lower.startsWith('x-forwarded-') || forwardingHeaders.has(lower)
}

const forwardingHeaders = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
])
