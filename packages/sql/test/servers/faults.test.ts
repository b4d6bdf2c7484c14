import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openProxy } from '../support/proxy.js'
import { servers, withServer } from '../support/servers.js'
import { expectUnavailable } from '../support/thrown.js'
import { ids, put, record, writing } from '../support/tokens.js'

const [first, second] = ids

/** After so many milliseconds a mutation that waits for a lock is in a transaction of its own. */
const untilAlone = 400

describe.each(servers.filter(({ isThere }) => isThere))('$name', (server) => {
  const isPostgres = server.name === 'PostgreSQL'

  test('a connection that is killed in the middle is an error, and the next call succeeds', () =>
    withServer(server, async ({ store, begin, killOthers }) => {
      const one = store({ migrate: 'auto' })
      await put(one, record(first))
      const other = await begin('select * from bearergate_tokens for update')
      const blocked = put(one, record(first, { revision: 2 }))
      const outcome = expectUnavailable(
        blocked,
        /57P01|CONNECTION_LOST|ECONNRESET|INTERRUPTED|KILLED/,
      )
      await sleep(untilAlone)
      await killOthers()
      await outcome
      await other.rollback().catch(() => undefined)
      expect((await one.read([first])).tokens.get(first)?.revision).toBe(1)
      expect((await put(one, record(first, { revision: 2 }))).position).toBe(2)
      await one.close()
    }))

  test('a server that stops answering makes calls unavailable in time, and comes back', () =>
    withServer(server, async ({ store }) => {
      const proxy = await openProxy(server)
      const one = store({ migrate: 'auto', timeoutMs: 300, port: proxy.port })
      await put(one, record(first))
      proxy.stop()
      const start = performance.now()
      const calls = [one.poll(0), one.read([first]), put(one, record(second))]
      for (const call of calls) void call.catch(() => undefined)
      for (const call of calls) await expectUnavailable(call, /TIMEOUT/)
      expect(performance.now() - start).toBeLessThan(1000)
      proxy.resume()
      expect((await put(one, record(second))).position).toBe(2)
      await one.close()
      await proxy.close()
    }))

  test('a connection that is cut in the middle is an error and no more', () =>
    withServer(server, async ({ store, begin }) => {
      const proxy = await openProxy(server)
      const one = store({ migrate: 'auto', port: proxy.port })
      await put(one, record(first))
      const other = await begin('select * from bearergate_tokens for update')
      const blocked = put(one, record(first, { revision: 2 }))
      const outcome = expectUnavailable(blocked, /CONNECTION|ECONNRESET|CONNECTION_LOST/)
      await sleep(untilAlone)
      proxy.cut()
      await outcome
      await other.rollback()
      expect((await put(one, record(first, { revision: 2 }))).position).toBe(2)
      await one.close()
      await proxy.close()
    }))

  test('a connection that did not answer in time is not used again', () =>
    withServer(server, async ({ store }) => {
      const proxy = await openProxy(server)
      const one = store({ migrate: 'auto', timeoutMs: 1000, connections: 1, port: proxy.port })
      await put(one, record(first))
      proxy.freezeOpen()
      await expectUnavailable(one.poll(0), /TIMEOUT/)
      expect((await one.poll(0)).position).toBe(1)
      await one.close()
      await proxy.close()
    }))

  test('a read that nobody waits for any more gives its connection up', () =>
    withServer(server, async ({ store }) => {
      const proxy = await openProxy(server)
      const one = store({ migrate: 'auto', timeoutMs: 60_000, connections: 1, port: proxy.port })
      await put(one, record(first))
      proxy.freezeOpen()
      await expectUnavailable(one.read([first], 200), /TIMEOUT/)
      expect((await one.poll(0)).position).toBe(1)
      proxy.freezeOpen()
      await expectUnavailable(one.poll(0, 200), /TIMEOUT/)
      expect((await one.read([first])).position).toBe(1)
      await one.close()
      await proxy.close()
    }))

  test('a pool without a free connection makes calls unavailable in time', () =>
    withServer(server, async ({ store, begin }) => {
      const one = store({ migrate: 'auto', timeoutMs: 300, connections: 1 })
      await put(one, record(first))
      const other = await begin('select * from bearergate_tokens for update')
      const blocked = one.noteUsage([{ id: first, at: 5 }])
      const outcomes = [blocked, one.poll(0)].map((call) =>
        expectUnavailable(call, /TIMEOUT|57014/),
      )
      await Promise.all(outcomes)
      await other.rollback()
      expect((await one.poll(0)).position).toBe(1)
      await one.close()
    }))

  test('a deadlock with others is tried again, and decides anew', () =>
    withServer(server, async ({ store, query, begin }) => {
      const one = store({ migrate: 'auto' })
      for (const id of [first, second]) await put(one, record(id))
      await query('create table ours (n integer)')
      // The server ends the transaction that did less, or that is the first to notice.
      const work = isPostgres ? "set local deadlock_timeout = '1min'" : heavyWork
      const other = await begin(work, lockRow(second))
      const both = one.mutate({ tokens: [first, second] }, () =>
        writing(record(first, { revision: 2 })),
      )
      await sleep(200)
      await other.query(lockRow(first))
      await other.rollback()
      expect((await both).position).toBe(3)
      await one.close()
    }))
})

const heavyWork = `insert into ours values ${'(1), '.repeat(50)} (1)`

function lockRow(id: string): string {
  return `select * from bearergate_tokens where id = '${id}' for update`
}
