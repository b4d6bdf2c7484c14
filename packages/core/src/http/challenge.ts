/** Error codes of RFC 6750 §3.1. */
export type ChallengeError = 'invalid_request' | 'invalid_token' | 'insufficient_scope'

export interface Challenge {
  readonly realm: string
  readonly error?: ChallengeError | undefined
  /** Characters %x20-21 / %x23-5B / %x5D-7E only. */
  readonly description?: string | undefined
  readonly scopes?: readonly string[] | undefined
}

/** The `WWW-Authenticate` field value of RFC 6750 §3; each parameter stands at most once. */
export function formatChallenge(challenge: Challenge): string {
  const parameters = [
    parameter('realm', challenge.realm),
    parameter('error', challenge.error),
    parameter('error_description', challenge.description),
    parameter('scope', challenge.scopes && [...new Set(challenge.scopes)].join(' ')),
  ]
  return `Bearer ${parameters.filter((text) => text !== undefined).join(', ')}`
}

function parameter(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${name}=${quote(value)}`
}

/** A quoted-string of RFC 9110 §5.6.4. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** A realm is one or more printable ASCII characters: nothing else survives every header parser. */
export function isRealm(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text)
}
