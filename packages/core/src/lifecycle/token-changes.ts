import type { Mutation } from '../store/store.js'
import type { TokenEvent } from '../record/audit-record.js'
import {
  publicRecord,
  type StampedEvent,
  type StoredRecord,
  type TokenRecord,
} from '../record/token-record.js'
import { stampOf, tokenAudit, type Occasion } from './audit-entry.js'

/** What a mutation changes of a record. */
export type RecordChanges = Partial<
  Omit<StoredRecord, 'id' | 'account' | 'revision' | 'audit' | 'lastAccessAt'>
>

/** The mutation that changes a token: record, audit record and change-log entry together. */
export function changeToken(
  current: StoredRecord,
  changes: RecordChanges,
  event: StampedEvent,
  occasion: Occasion,
): Mutation<TokenRecord> {
  const after: StoredRecord = {
    ...current,
    ...changes,
    revision: current.revision + 1,
    audit: { ...current.audit, [event]: stampOf(occasion) },
  }
  return tokenMutation(`bearergate.token.${event}`, occasion, current, after)
}

/** The mutation that writes a token as it is to be from now on; `before` is undefined for a new one. */
export function tokenMutation(
  event: TokenEvent,
  occasion: Occasion,
  before: StoredRecord | undefined,
  after: StoredRecord,
): Mutation<TokenRecord> {
  const record = publicRecord(after)
  const former = before && publicRecord(before)
  return {
    result: record,
    tokens: [after],
    audit: [tokenAudit(event, occasion, { before: former, after: record })],
    changes: [{ kind: 'token', key: after.id }],
  }
}

/** The answer of a mutation that finds everything as it should be: nothing is written. */
export function unchanged(current: StoredRecord): Mutation<TokenRecord> {
  return { result: publicRecord(current) }
}
