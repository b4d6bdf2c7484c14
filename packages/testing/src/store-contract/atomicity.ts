import assert from 'node:assert/strict'
import type { ChangeBatch, Committed, Store, StoredRecord } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { assertUnbroken, change, create, everything, readOne, writing } from './operations.js'
import { sampleAudit, sampleRecord, tokenId } from './samples.js'

/** A mutation happens whole, alone, or not at all. */
export function atomicityContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'record, audit and change are there together': async (store) => {
      const record = sampleRecord(1)
      const committed = await store.mutate({ tokens: [record.id] }, () =>
        writing(record, 'bearergate.token.created'),
      )
      const change = { position: 1, kind: 'token', key: record.id }
      assert.deepEqual(committed.changes, [change])
      assert.deepEqual([committed.position, committed.result], [1, record])
      const [audit, log] = [await store.listAudit(firstPage), await store.poll(0)]
      assert.deepEqual([audit.total, log.changes, log.position], [1, [change], 1])
      assert.equal(log.generation, committed.generation)
    },

    'a decision that throws leaves nothing, and its error arrives': async (store) => {
      await create(store, sampleRecord(1))
      const refusal = new Error('refused')
      await leavesNothing(store, async () => {
        const refused = store.mutate({ tokens: [tokenId(1)] }, () => {
          throw refusal
        })
        await assert.rejects(refused, (error) => error === refusal)
      })
    },

    'a write that fails midway leaves nothing': async (store) => {
      await create(store, sampleRecord(1))
      await leavesNothing(store, () => assert.rejects(writeTheSameAuditTwice(store)))
      await create(store, sampleRecord(2))
      assert.equal((await store.poll(0)).position, 2)
    },

    'a record that is not a target is not written': async (store) => {
      await create(store, sampleRecord(1))
      await leavesNothing(store, async () => {
        const other = writing(sampleRecord(2), 'bearergate.token.created')
        await assert.rejects(store.mutate({ tokens: [tokenId(1)] }, () => other))
      })
    },

    'concurrent changes of one record all count': async (store) => {
      await create(store, sampleRecord(1))
      await Promise.all(Array.from({ length: 50 }, () => change(store, tokenId(1))))
      assert.equal((await readOne(store, tokenId(1)))?.revision, 51)
      assertUnbroken(await store.poll(0))
    },

    'mutations asked for together are committed as if one after the other': async (store) => {
      await create(store, ...tokensTogether.map((n) => sampleRecord(n)))
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, index) => changeTogether(store, index)),
      )
      const log = await store.poll(0)
      assertUnbroken(log)
      for (const [index, outcome] of outcomes.entries()) {
        assert.equal(outcome.status, index % 7 === 0 ? 'rejected' : 'fulfilled')
        if (outcome.status === 'fulfilled') assertInTurn(outcome.value, log)
      }
    },

    'a read never sees half a mutation': async (store) => {
      await create(store, sampleRecord(1))
      const reads: Promise<void>[] = []
      await store.mutate({ tokens: [tokenId(1)] }, () => {
        for (let steps = 0; steps < 300; steps++) reads.push(readLater(store, steps))
        return writing(sampleRecord(1, { revision: 2 }), 'bearergate.token.updated')
      })
      await Promise.all(reads)
    },

    'of several that create one id, one succeeds': async (store) => {
      const attempts = Array.from({ length: 5 }, () => create(store, sampleRecord(1)))
      const outcomes = await Promise.allSettled(attempts)
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal((await store.listAudit(firstPage)).total, 1)
    },

    'several records change in one commit': async (store) => {
      const records = [sampleRecord(1), sampleRecord(2), sampleRecord(3)]
      const committed = await store.mutate({ tokens: records.map(({ id }) => id) }, () => ({
        result: undefined,
        tokens: records,
        audit: records.map((record) => sampleAudit(record, 'bearergate.token.created')),
        changes: records.map(({ id }) => ({ kind: 'token', key: id })),
      }))
      assert.deepEqual(
        committed.changes.map(({ position, key }) => [position, key]),
        records.map(({ id }, index) => [index + 1, id]),
      )
      assert.deepEqual((await store.poll(0)).changes, committed.changes)
    },
  })
}

const tokensTogether = [1, 2, 3]

/** Every seventh refuses, every fifth of the others writes nothing. */
function changeTogether(store: Store, index: number): Promise<Committed<StoredRecord>> {
  const id = tokenId(tokensTogether[index % tokensTogether.length] ?? 1)
  return store.mutate({ tokens: [id] }, (state) => {
    if (index % 7 === 0) throw new Error('refused')
    const before = state.token(id)
    assert(before)
    if (index % 5 === 0) return { result: before }
    return writing({ ...before, revision: before.revision + 1 }, 'bearergate.token.updated')
  })
}

/** That it has seen what was before it, and is where the log says. */
function assertInTurn(
  { result, position, changes }: Committed<StoredRecord>,
  log: ChangeBatch,
): void {
  const before = log.changes.filter((one) => one.key === result.id && one.position <= position)
  // The first change of a token is its creation, which left revision 1.
  assert.equal(result.revision, before.length)
  assert.deepEqual(changes, changes.length === 0 ? [] : before.slice(-1))
}

const firstPage = { offset: 0, limit: 100 }

/** Reads some steps after the decision; its one token's revision is the position. */
async function readLater(store: Store, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await Promise.resolve()
  const { tokens, position } = await store.read([tokenId(1)])
  assert.equal(tokens.get(tokenId(1))?.revision, position)
}

async function leavesNothing(store: Store, attempt: () => Promise<void>): Promise<void> {
  const before = await everything(store)
  await attempt()
  assert.deepEqual(await everything(store), before)
}

/** The second line fails when record and first line are written. */
function writeTheSameAuditTwice(store: Store): Promise<unknown> {
  return store.mutate({ tokens: [tokenId(1), tokenId(2)] }, () => {
    const mutation = writing(sampleRecord(1, { revision: 2 }), 'bearergate.token.updated')
    const audit = [...(mutation.audit ?? []), ...(mutation.audit ?? [])]
    return { ...mutation, tokens: [sampleRecord(1, { revision: 2 }), sampleRecord(2)], audit }
  })
}
