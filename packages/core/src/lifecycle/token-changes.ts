import type { TokenEvent } from '../record/audit-record.js'
import type { IconChange } from '../record/icon.js'
import type { JsonObject } from '../record/json.js'
import {
  publicRecord,
  type StampedEvent,
  type StoredRecord,
  type TokenRecord,
} from '../record/token-record.js'
import type { Mutation } from '../store/store.js'
import { stampOf, tokenAudit, type Occasion } from './audit-entry.js'

/** What a mutation changes of a record. */
export type RecordChanges = Partial<
  Omit<StoredRecord, 'id' | 'account' | 'revision' | 'audit' | 'lastAccessAt'>
>

/** What is written beside the record. */
export interface Accompaniment {
  /** For the audit trail: never a value, never a digest. */
  readonly details?: JsonObject | undefined
  readonly icons?: readonly IconChange[] | undefined
}

/** A token before and after; `before` is undefined for a new one. */
export interface TokenTransition extends Accompaniment {
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord
}

/** A change of a record and the event that it is. */
export interface TokenChange extends Accompaniment {
  readonly event: StampedEvent
  readonly changes: RecordChanges
}

/** The mutation that changes a token: record, audit record and change-log entry together. */
export function changeToken(
  current: StoredRecord,
  { event, changes, ...beside }: TokenChange,
  occasion: Occasion,
): Mutation<TokenRecord> {
  const after: StoredRecord = {
    ...current,
    ...changes,
    revision: current.revision + 1,
    audit: { ...current.audit, [event]: stampOf(occasion) },
  }
  const transition = { before: current, after, ...beside }
  return tokenMutation(`bearergate.token.${event}`, occasion, transition)
}

/** The mutation that writes a token as it is to be from now on. */
export function tokenMutation(
  event: TokenEvent,
  occasion: Occasion,
  { before, after, details, icons }: TokenTransition,
): Mutation<TokenRecord> {
  const documents = { before: before && publicRecord(before), after: publicRecord(after) }
  return {
    result: documents.after,
    tokens: [after],
    icons,
    audit: [tokenAudit(event, occasion, { ...documents, details })],
    changes: [{ kind: 'token', key: after.id }],
  }
}

/** The answer of a mutation that finds everything as it should be: nothing is written. */
export function unchanged(current: StoredRecord): Mutation<TokenRecord> {
  return { result: publicRecord(current) }
}
