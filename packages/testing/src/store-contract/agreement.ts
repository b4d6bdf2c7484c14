import assert from 'node:assert/strict'
import type { AuditRecord, LoggedChange, Store } from '@bearergate/core'
import { assertUnbroken, readOne } from './operations.js'
import type { Acknowledged } from './serve-store.js'

/**
 * That records, audit and log tell one story, where every mutation wrote one of each: as many lines
 * and changes of a token as it has revisions, every position once. Deleted tokens aside.
 */
export async function assertAgreement(store: Store): Promise<void> {
  const log = await store.poll(0)
  assertUnbroken(log)
  const lines = countBy(await everyLine(store), ({ object }) => object.id)
  const changes = countBy(log.changes, ({ key }) => key)
  assert.deepEqual(lines, changes)
  for (const [id, count] of changes) assert.equal((await readOne(store, id))?.revision, count, id)
}

/** That each acknowledged mutation is in the log, the record and the audit trail. */
export async function assertKept(
  store: Store,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const { changes } = await store.poll(0)
  const logged = new Map(changes.map((change: LoggedChange) => [change.position, change.key]))
  const lines = new Set((await everyLine(store)).map(({ object }) => mark(object)))
  for (const mutation of acknowledged) {
    assert.equal(logged.get(mutation.position), mutation.id, 'the change is in the log')
    assert(lines.has(mark(mutation)), 'the line is in the audit trail')
    const record = await readOne(store, mutation.id)
    assert(
      (record?.revision ?? 0) >= mutation.revision,
      'the record is as it was written, or newer',
    )
  }
}

function mark({ id, revision }: { readonly id: string; readonly revision: number }): string {
  return `${id} ${revision}`
}

async function everyLine(store: Store): Promise<readonly AuditRecord[]> {
  const { items } = await store.listAudit({ offset: 0, limit: 1_000_000 })
  return items
}

function countBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return new Map([...counts].sort())
}
