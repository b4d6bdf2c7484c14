import type { AccountId } from './account.js'
import type { Actor } from './actor.js'
import type { JsonObject } from './json.js'

export type TokenEvent =
  | 'bearergate.token.created'
  | 'bearergate.token.updated'
  | 'bearergate.token.disabled'
  | 'bearergate.token.enabled'
  | 'bearergate.token.rotated'
  | 'bearergate.token.revealed'
  | 'bearergate.token.reveal_refused'
  | 'bearergate.token.deleted'
  | 'bearergate.token.leaked_over_http'

export type AccountEvent =
  | 'bearergate.account.changed'
  | 'bearergate.account.all_changed'
  | 'bearergate.account.disabled'
  | 'bearergate.account.enabled'
  | 'bearergate.account.served_stale'

export type AuditEvent = TokenEvent | AccountEvent

/** What was done to. */
export interface AuditObject {
  readonly id: string
  readonly name: string
  readonly objectType: 'Token' | 'Account'
  readonly revision: number
}

/** Where a management request came from. */
export interface AuditRequest {
  readonly api?: { readonly ip?: string | undefined; readonly userAgent?: string | undefined }
}

/**
 * One line of the audit trail: who did what, when, to what. Append-only, written in the
 * transaction of the mutation, kept after deletion; no field ever holds a value or a digest.
 */
export interface AuditRecord {
  /** `AUD-` and 32 hexadecimal digits. */
  readonly id: string
  readonly event: AuditEvent
  readonly summary: string
  readonly details: JsonObject
  /** Epoch milliseconds. */
  readonly timestamp: number
  /** The account of the object, by which the trail is read; empty where all are concerned. */
  readonly account: AccountId
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name' | 'account'>
  readonly object: AuditObject
  readonly request: AuditRequest
  readonly documents: { readonly before: JsonObject | null; readonly after: JsonObject | null }
}
