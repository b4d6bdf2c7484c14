import { setImmediate as turn } from 'node:timers/promises'
import type { Store } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CommitEngine } from '../support/commit-engine.js'
import { lockForWriting, withFile } from '../support/files.js'
import { put, record, writing } from '../support/tokens.js'

beforeEach(() => {
  CommitEngine.reset()
  standStill()
})
afterEach(() => vi.restoreAllMocks())

describe('mutations that wait together', () => {
  test('share commits, and each has its own position', () =>
    withStore(async (store) => {
      const committed = await Promise.all(numbers(40).map((n) => put(store, record(idOf(n)))))
      expect(committed.map(({ position }) => position)).toEqual(numbers(40))
      expect(CommitEngine.commits).toBeLessThan(40)
      expect(CommitEngine.commits).toBeGreaterThan(1)
      const { tokens, position } = await store.read(numbers(40).map(idOf))
      expect([tokens.size, position]).toEqual([40, 40])
    }))

  test('see what the others before them have written', () =>
    withStore(async (store) => {
      await Promise.all([put(store, record(idOf(1))), ...numbers(20).map(() => raise(store, 1))])
      expect(await revisionOf(store, 1)).toBe(21)
    }))

  test('do not suffer from one whose decision throws, which leaves nothing', () =>
    withStore(async (store) => {
      await put(store, record(idOf(1)))
      const refusal = new Error('refused')
      const refused = () =>
        store.mutate({ tokens: [idOf(1)] }, () => {
          throw refusal
        })
      const halfWritten = { ...writing(record(idOf(8))), tokens: [record(idOf(8)), nameless(9)] }
      const outcomes = await Promise.allSettled([
        put(store, record(idOf(2))),
        refused(),
        put(store, record(idOf(3))),
        store.mutate({ tokens: [idOf(8), idOf(9)] }, () => halfWritten),
        put(store, record(idOf(4))),
      ])
      expect(statesOf(outcomes)).toEqual([true, false, true, false, true])
      expect(outcomes[1]).toMatchObject({ reason: refusal })
      expect(CommitEngine.commits).toBeLessThanOrEqual(3)
      const { tokens, position } = await store.read([1, 2, 3, 4, 8, 9].map(idOf))
      expect([...tokens.keys()].sort()).toEqual([1, 2, 3, 4].map(idOf))
      expect(position).toBe(4)
    }))

  test('do not suffer from one that breaks a rule of the database', () =>
    withStore(async (store) => {
      await put(store, record(idOf(1)))
      const twice = writing(record(idOf(1)))
      const outcomes = await Promise.allSettled([
        put(store, record(idOf(2))),
        store.mutate({ tokens: [idOf(1)] }, () => twice),
        put(store, record(idOf(3))),
      ])
      expect(statesOf(outcomes)).toEqual([true, false, true])
      expect(outcomes[1]).toMatchObject({ reason: { code: 'BG_STORE_UNAVAILABLE' } })
      const trail = await store.listAudit({ offset: 0, limit: 9 })
      expect([trail.total, (await store.poll(0)).position]).toEqual([3, 3])
    }))

  test('are told nothing before the commit: all are unavailable when it fails', () =>
    withStore(async (store) => {
      CommitEngine.failNext('SQLITE_IOERR')
      const outcomes = await Promise.allSettled(numbers(3).map((n) => put(store, record(idOf(n)))))
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ reason: { code: 'BG_STORE_UNAVAILABLE' } })
      }
      expect((await store.poll(0)).position).toBe(0)
      expect((await put(store, record(idOf(1)))).position).toBe(1)
    }))

  test('are done again, once each, when their commit met a lock', () =>
    withStore(async (store) => {
      CommitEngine.failNext('SQLITE_BUSY')
      const committed = await Promise.all(numbers(5).map((n) => put(store, record(idOf(n)))))
      expect(committed.map(({ position }) => position)).toEqual(numbers(5))
      expect((await store.listAudit({ offset: 0, limit: 9 })).total).toBe(5)
    }))

  test('wait together for other processes', () =>
    withStore(async (store, file) => {
      const release = lockForWriting(file)
      const puts = numbers(10).map((n) => put(store, record(idOf(n))))
      await turn()
      release()
      const committed = await Promise.all(puts)
      expect(committed.map(({ position }) => position)).toEqual(numbers(10))
    }))
})

/** A group ends early where the machine stalls: what it then costs says nothing of the group. */
function standStill(): void {
  vi.spyOn(performance, 'now').mockReturnValue(performance.now())
}

async function withStore(work: (store: Store, file: string) => Promise<void>): Promise<void> {
  await withFile(async (file) => {
    const store = sqliteStore({ database: new CommitEngine(file) })
    await store.open()
    CommitEngine.reset()
    await work(store, file)
    await store.close()
  })
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function idOf(n: number): string {
  return `TKN-0000-0000-${String(n).padStart(4, '0')}`
}

/** A record that is refused while it is written. */
function nameless(n: number) {
  return record(idOf(n), { name: '\0' })
}

async function raise(store: Store, n: number): Promise<void> {
  await store.mutate({ tokens: [idOf(n)] }, (state) => {
    const revision = (state.token(idOf(n))?.revision ?? 0) + 1
    return writing(record(idOf(n), { revision }))
  })
}

async function revisionOf(store: Store, n: number): Promise<number | undefined> {
  const { tokens } = await store.read([idOf(n)])
  return tokens.get(idOf(n))?.revision
}

function statesOf(outcomes: readonly PromiseSettledResult<unknown>[]): readonly boolean[] {
  return outcomes.map(({ status }) => status === 'fulfilled')
}
