import type { LoggedChange, Store } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { servers, withServer } from '../support/servers.js'
import { put, record, writing } from '../support/tokens.js'

const writers = 20
const each = 10

describe.each(servers.filter(({ isThere }) => isThere))('$name', (server) => {
  test(
    'a poller misses no change of twenty writers, in the order of commits',
    () =>
      withServer(server, async ({ store }) => {
        const [one, other] = [store({ migrate: 'auto' }), store()]
        await one.open()
        const seen: LoggedChange[] = []
        const polling = pollUntil(other, seen, writers * each)
        const positions = await Promise.all(
          Array.from({ length: writers }, (_, writer) => write(writer % 2 ? one : other, writer)),
        )
        await polling
        expect(seen.map(({ position }) => position)).toEqual(numbers(writers * each))
        expect(positions.flat().toSorted((a, b) => a - b)).toEqual(numbers(writers * each))
        for (const own of positions) expect(own).toEqual(own.toSorted((a, b) => a - b))
        expect((await one.poll(0)).changes).toEqual(seen)
        await Promise.all([one.close(), other.close()])
      }),
    30_000,
  )

  test('mutations of the same tokens in opposite orders do not hinder each other', () =>
    withServer(server, async ({ store }) => {
      const one = store({ migrate: 'auto' })
      const tokens = numbers(4).map(idOf)
      for (const id of tokens) await put(one, record(id))
      const both = (order: readonly string[], revision: number) =>
        one.mutate({ tokens: order }, () => {
          const changed = order.map((id) => writing(record(id, { revision })))
          return {
            result: undefined,
            tokens: changed.flatMap(({ tokens: some = [] }) => some),
            changes: changed.flatMap(({ changes = [] }) => changes),
          }
        })
      const orders = numbers(20).map((n) => (n % 2 ? tokens : tokens.toReversed()))
      await Promise.all(orders.map((order, index) => both(order, index + 2)))
      expect((await one.poll(0)).position).toBe(4 + 20 * 4)
      await one.close()
    }))

  test('two that trim at once never move backwards what is trimmed', () =>
    withServer(server, async ({ store }) => {
      const one = store({ migrate: 'auto' })
      for (const n of numbers(30)) await put(one, record(idOf(n)))
      const trim = (batch: number) =>
        one.trim({ now: Date.now() + 1000, keepMs: 0, keepRows: 0, keepCreationsMs: 0, batch })
      await Promise.all([trim(20), trim(5), trim(20), trim(5)])
      const { trimmedThrough, changes } = await one.poll(0)
      expect(changes.map(({ position }) => position)).toEqual(
        numbers(30).filter((position) => position > trimmedThrough),
      )
      await one.close()
    }))
})

async function pollUntil(store: Store, seen: LoggedChange[], last: number): Promise<void> {
  for (let applied = 0; applied < last;) {
    const { changes, position } = await store.poll(applied)
    seen.push(...changes)
    applied = position
  }
}

async function write(store: Store, writer: number): Promise<readonly number[]> {
  const positions: number[] = []
  for (let n = 0; n < each; n++) {
    positions.push((await put(store, record(idOf(writer * each + n)))).position)
  }
  return positions
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function idOf(n: number): string {
  return `TKN-0000-0000-${String(n).padStart(4, '0')}`
}
