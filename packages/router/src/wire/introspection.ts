import type { TokenRecord } from '@bearergate/core'

/** An introspection response (RFC 7662 §2.2); times are whole seconds. */
export interface Introspection {
  readonly active: true
  readonly scope: string
  readonly client_id: string
  readonly sub: string
  readonly token_type: 'Bearer'
  readonly iat: number
  readonly exp?: number
  readonly account: string
}

export function introspection(
  { id, account, audit, expiresAt }: TokenRecord,
  scopes: readonly string[],
): Introspection {
  return {
    active: true,
    scope: scopes.join(' '),
    client_id: id,
    sub: id,
    token_type: 'Bearer',
    iat: secondsOf(audit.created.at),
    ...(expiresAt === null ? {} : { exp: secondsOf(expiresAt) }),
    account: account.id,
  }
}

function secondsOf(epochMs: number): number {
  return Math.floor(epochMs / 1000)
}
