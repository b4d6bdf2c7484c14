import assert from 'node:assert/strict'
import type {
  AuditEvent,
  ChangeBatch,
  Committed,
  Mutation,
  Store,
  StoredRecord,
  TokenId,
} from '@bearergate/core'
import { sampleAudit } from './samples.js'

/** A mutation that writes one record, its line of audit and its change. */
export function writing(record: StoredRecord, event: AuditEvent): Mutation<StoredRecord> {
  return {
    result: record,
    tokens: [record],
    audit: [sampleAudit(record, event)],
    changes: [{ kind: 'token', key: record.id }],
  }
}

/** Creates tokens one after another. */
export async function create(store: Store, ...records: readonly StoredRecord[]): Promise<void> {
  for (const record of records) {
    await store.mutate({ tokens: [record.id] }, (state) => {
      assert.equal(state.token(record.id), undefined, 'the id is free')
      return writing(record, 'bearergate.token.created')
    })
  }
}

/** Changes a token, which becomes one revision older. */
export function change(
  store: Store,
  id: TokenId,
  changes: Partial<StoredRecord> = {},
): Promise<Committed<StoredRecord>> {
  return store.mutate({ tokens: [id] }, (state) => {
    const record = state.token(id)
    assert(record, 'the token is there')
    const changed = { ...record, ...changes, revision: record.revision + 1 }
    return writing(changed, 'bearergate.token.updated')
  })
}

export function remove(store: Store, id: TokenId): Promise<Committed<StoredRecord>> {
  return change(store, id, { status: 'Deleted' })
}

export async function readOne(store: Store, id: TokenId): Promise<StoredRecord | undefined> {
  const { tokens } = await store.read([id])
  return tokens.get(id)
}

/** Everything that a mutation can leave behind, to compare before with after. */
export async function everything(store: Store): Promise<unknown> {
  const tokens = await store.list({ offset: 0, limit: 1000 })
  const audit = await store.listAudit({ offset: 0, limit: 1000 })
  return { tokens, audit, log: await history(store) }
}

/** The whole log and where it stands, without the time, which never stands still. */
export async function history(store: Store): Promise<Omit<ChangeBatch, 'time'>> {
  const { time: _time, ...rest } = await store.poll(0)
  return rest
}

/** That the log is whole: every position once, in order, up to the counter. */
export function assertUnbroken({ changes, position, trimmedThrough }: ChangeBatch): void {
  const expected = Array.from(
    { length: position - trimmedThrough },
    (_, index) => trimmedThrough + index + 1,
  )
  assert.deepEqual(
    changes.map((logged) => logged.position),
    expected,
  )
}
