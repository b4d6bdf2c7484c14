import type { DenialReason } from '../decision/decision.js'
import type { WarningCode } from '../errors.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { TokenId } from '../value/token-id.js'

/** A request was not let in: the answer to "why 401". */
export interface DeniedEvent {
  readonly reason: DenialReason
  /** The `traceId` of the answer that the client got. */
  readonly traceId: string
  readonly status: number
  /** Known once the credentials were proven right. */
  readonly tokenId?: TokenId | undefined
  /** Scopes that the route needs, with `insufficient-scope`. */
  readonly scopes?: readonly string[] | undefined
}

/** What `gate.on` can tell. No event ever carries a value or a digest. */
export interface GateEvents {
  denied: DeniedEvent
  /** A mutation by this gate was committed. */
  audited: AuditRecord
  /** The store stopped answering polls or reads; caches serve until the lease ends. */
  'store-failed': { readonly error: unknown }
  'store-recovered': Record<never, never>
  /** The store is behind what it has acknowledged: a restore or a fail-over with loss. */
  'commits-lost': { readonly position: number; readonly applied: number }
  /** Last-access times that could not be written are gone. */
  'usage-dropped': { readonly count: number; readonly error: unknown }
  /** A value came over plain HTTP where HTTPS is required; its token has been disabled. */
  leaked: { readonly tokenId: TokenId }
  /** Something is set up wrongly; said once per gate, on stderr too. */
  warning: { readonly code: WarningCode; readonly message: string }
}
