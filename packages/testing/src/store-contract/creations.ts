import assert from 'node:assert/strict'
import type { CreationRecord, Store, TrimPolicy } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { create, writing } from './operations.js'
import { sampleRecord, sampleTime, tokenId } from './samples.js'

/** What was created under which key: written with the token, seen under lock, kept for a while. */
export function creationsContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a creation is there with its token, under its key': async (store) => {
      await createUnder(store, creationOf(1))
      assert.deepEqual(await creationsAt(store, keyOf(1), keyOf(2)), [creationOf(1), undefined])
    },

    'a creation is replaced under the same key': async (store) => {
      await createUnder(store, creationOf(1))
      const next = { ...creationOf(2), key: keyOf(1) }
      await createUnder(store, next)
      assert.deepEqual(await creationsAt(store, keyOf(1)), [next])
    },

    'a creation is not there when its mutation fails': async (store) => {
      await create(store, sampleRecord(1))
      const creation = creationOf(1)
      const failing = store.mutate({ tokens: [tokenId(1)], creations: [creation.key] }, () => {
        const mutation = writing(sampleRecord(1, { revision: 2 }), 'bearergate.token.updated')
        const audit = [...(mutation.audit ?? []), ...(mutation.audit ?? [])]
        return { ...mutation, creations: [creation], audit }
      })
      await assert.rejects(failing)
      assert.deepEqual(await creationsAt(store, creation.key), [undefined])
    },

    'a creation that is not a target is not written': async (store) => {
      const mutation = writing(sampleRecord(1), 'bearergate.token.created')
      const attempt = store.mutate({ tokens: [tokenId(1)] }, () => ({
        ...mutation,
        creations: [creationOf(1)],
      }))
      await assert.rejects(attempt)
      assert.deepEqual(await creationsAt(store, keyOf(1)), [undefined])
    },

    'of several that create under one key, one creates': async (store) => {
      const attempts = Array.from({ length: 8 }, (_, n) => createOnce(store, creationOf(n, 1)))
      const tokens = await Promise.all(attempts)
      assert.equal(new Set(tokens).size, 1)
      assert.equal((await store.list({ offset: 0, limit: 100 })).total, 1)
    },

    'trimming removes old creations, the oldest first, and keeps young ones': async (store) => {
      for (const n of [3, 1, 2, 4]) await createUnder(store, { ...creationOf(n), at: n * 100 })
      const keys = [1, 2, 3, 4].map(keyOf)
      const kept = async () => (await creationsAt(store, ...keys)).map((found) => found?.at)
      await store.trim(policy({ now: 1300, batch: 2 }))
      assert.deepEqual(await kept(), [undefined, undefined, 300, 400])
      await store.trim(policy({ now: 1300 }))
      assert.deepEqual(await kept(), [undefined, undefined, undefined, 400])
      assert.equal((await store.poll(0)).changes.length, 4)
    },
  })
}

function keyOf(n: number): string {
  return `key-${n}`
}

function creationOf(n: number, key = n): CreationRecord {
  return { key: keyOf(key), fingerprint: `fingerprint ${n}`, token: tokenId(n), at: sampleTime }
}

async function createUnder(store: Store, creation: CreationRecord): Promise<void> {
  await store.mutate({ tokens: [creation.token], creations: [creation.key] }, () => ({
    ...writing(sampleRecord(Number(creation.token.slice(-4))), 'bearergate.token.created'),
    creations: [creation],
  }))
}

/** The token that was created under the key, by this call or by one before. */
async function createOnce(store: Store, creation: CreationRecord): Promise<string> {
  const { token, key } = creation
  const { result } = await store.mutate({ tokens: [token], creations: [key] }, (state) => {
    const before = state.creation(key)
    if (before) return { result: before.token }
    const record = sampleRecord(Number(token.slice(-4)))
    const mutation = writing(record, 'bearergate.token.created')
    return { ...mutation, result: token, creations: [creation] }
  })
  return result
}

async function creationsAt(
  store: Store,
  ...keys: readonly string[]
): Promise<readonly (CreationRecord | undefined)[]> {
  const { result } = await store.mutate({ creations: keys }, (state) => ({
    result: keys.map((key) => state.creation(key)),
  }))
  return result
}

/** Keeps every change, and creations for a second. */
function policy(changes: Partial<TrimPolicy>): TrimPolicy {
  return { now: 0, keepMs: 0, keepRows: 100, keepCreationsMs: 1000, batch: 1000, ...changes }
}
