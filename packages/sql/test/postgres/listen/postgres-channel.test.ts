import { createHash } from 'node:crypto'
import { OptionError, type News } from '@bearergate/core'
import { postgresStore, type PostgresPool } from '@bearergate/sql'
import { describe, expect, test } from 'vitest'
import { channelOf, RecordingListener } from '../../support/listeners.js'
import { openProxy } from '../../support/proxy.js'
import {
  hasPostgres,
  postgresUrl,
  withPostgres,
  type PostgresUnderTest,
} from '../../support/postgres.js'
import { ids, put, record } from '../../support/tokens.js'

const patience = { timeout: 20_000, interval: 20 }
const longTest = 60_000

function news(position: number, key = `TKN-${position}`): News {
  return { generation: 'g', changes: [{ position, kind: 'token', key }] }
}

/** A node that listens. */
function nodeOf({ pool, schema }: PostgresUnderTest, connectionString = postgresUrl) {
  const own = pool({ max: 2, application_name: schema, connectionString })
  const store = postgresStore({ pool: own, schema, listen: true, migrate: 'auto' })
  const [channel, listener] = [channelOf(store), new RecordingListener()]
  channel.open(listener)
  return { store, channel, listener, pool: own }
}

type Node = ReturnType<typeof nodeOf>

/** Until what one publishes reaches the other. */
async function connected(from: Node, to: Node): Promise<void> {
  const before = to.listener.changes.length
  await expect
    .poll(() => {
      from.channel.publish(news(1, 'hello'))
      return to.listener.changes.length > before
    }, patience)
    .toBe(true)
}

describe.runIf(hasPostgres)('two nodes on one database', () => {
  test(
    'hear of each other’s commits, of many at once, and only of their own schema’s',
    () =>
      withPostgres((under) =>
        withPostgres(async (elsewhere) => {
          const [one, other, stranger] = [nodeOf(under), nodeOf(under), nodeOf(elsewhere)]
          await connected(one, other)
          await connected(other, one)
          await connected(stranger, stranger)
          expect([one, other].map(({ listener }) => listener.openings)).toEqual([1, 1])
          expect([one, other].flatMap(({ listener }) => listener.states)).toEqual([])
          const changes = Array.from({ length: 2000 }, (_, index) => ({
            position: index + 1,
            kind: 'token' as const,
            key: `TKN-${index}`,
          }))
          one.channel.publish({ generation: 'many', changes })
          await expect
            .poll(
              () => other.listener.changes.filter(({ key }) => key !== 'hello').length,
              patience,
            )
            .toBe(2000)
          expect(other.listener.changes.filter(({ key }) => key !== 'hello')).toEqual(changes)
          expect(stranger.listener.generations).toEqual(new Set(['g']))
          expect([one, other].flatMap(({ listener }) => listener.states)).toEqual([])
          for (const { channel } of [one, other, stranger]) await channel.close()
        }),
      ),
    longTest,
  )

  test(
    'whose connection is terminated say so once, listen again, and go on',
    () =>
      withPostgres(async (under) => {
        const [one, other] = [nodeOf(under), nodeOf(under)]
        await connected(one, other)
        await under.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = '${under.schema}' and pid <> pg_backend_pid()`)
        await expect.poll(() => other.listener.states, patience).toEqual(['failed', 'recovered'])
        await connected(one, other)
        expect(String(other.listener.errors[0])).toMatch(/BG|CONNECTION|57P01/)
        for (const { store } of [one, other]) await store.close()
        const left = await under.query(
          `select 1 from pg_stat_activity where application_name = '${under.schema}' and query like 'listen%'`,
        )
        expect(left).toEqual([])
      }),
    longTest,
  )

  test(
    'notice a connection that is open and dead',
    () =>
      withPostgres(async (under) => {
        const { hostname: host, port } = new URL(postgresUrl)
        const proxy = await openProxy({ host, port: Number(port) || 5432 })
        const through = Object.assign(new URL(postgresUrl), {
          hostname: '127.0.0.1',
          port: String(proxy.port),
        }).href
        const [one, other] = [nodeOf(under), nodeOf(under, through)]
        await connected(one, other)
        proxy.freezeOpen()
        await expect
          .poll(() => other.listener.states, { ...patience, timeout: 40_000 })
          .toEqual(['failed', 'recovered'])
        await connected(one, other)
        for (const { channel } of [one, other]) await channel.close()
        await proxy.close()
      }),
    longTest,
  )

  test(
    'take what others send on the channel for news only where it is',
    () =>
      withPostgres(async (under) => {
        const one = nodeOf(under)
        await connected(one, one)
        const name = `bearergate_${createHash('sha256').update(under.schema).digest('hex').slice(0, 32)}`
        for (const payload of [
          '',
          'hello',
          '{"generation":"g","changes":[[0,"token","x"]]}',
          '[[[',
        ]) {
          await under.query(`select pg_notify('${name}', '${payload}')`)
        }
        await under.query(
          `select pg_notify('${name}', '{"generation":"g","changes":[[9,"token","x"]]}')`,
        )
        await expect
          .poll(() => one.listener.changes.filter(({ key }) => key !== 'hello'), patience)
          .toEqual([{ position: 9, kind: 'token', key: 'x' }])
        await one.store.close()
      }),
    longTest,
  )

  test(
    'commit while nothing is listened to, and publishing holds up nobody',
    () =>
      withPostgres(async (under) => {
        const refusing: PostgresPool = { connect: () => Promise.reject(new Error('no')) }
        const pool = under.pool()
        const store = postgresStore({
          pool,
          schema: under.schema,
          migrate: 'auto',
          listen: refusing,
        })
        const [channel, listener] = [channelOf(store), new RecordingListener()]
        channel.publish(news(1))
        channel.open(listener)
        for (let position = 1; position <= 3000; position++) channel.publish(news(position))
        expect((await put(store, record(ids[0]))).position).toBe(1)
        await expect.poll(() => listener.states, patience).toEqual(['failed'])
        await store.close()
      }),
    longTest,
  )

  test(
    'are told when a pool in between lets no notification through',
    () =>
      withPostgres(async (under) => {
        const pool = under.pool()
        const listen: PostgresPool = {
          connect: async () => {
            const client = await pool.connect()
            return {
              query: (text, values) =>
                text.startsWith('listen') ? client.query('select 1') : client.query(text, values),
              release: (destroy) => client.release(destroy),
              on: () => undefined,
            }
          },
        }
        const channel = channelOf(postgresStore({ pool, schema: under.schema, listen }))
        const listener = new RecordingListener()
        channel.open(listener)
        await expect.poll(() => listener.states, patience).toEqual(['failed'])
        expect(String(listener.errors[0])).toContain('transaction mode')
        await channel.close()
      }),
    longTest,
  )
})

test('a pool whose clients tell of nothing is a failure of the channel and no more', async () => {
  const silent: PostgresPool = {
    connect: async () => ({ query: async () => ({}), release: () => undefined }),
  }
  const channel = channelOf(postgresStore({ pool: silent, listen: true }))
  const listener = new RecordingListener()
  channel.open(listener)
  await expect.poll(() => listener.states, patience).toEqual(['failed'])
  await channel.close()
})

test('closing does not wait for a connection that does not come', async () => {
  const hanging: PostgresPool = { connect: () => new Promise(() => undefined) }
  const channel = channelOf(postgresStore({ pool: hanging, listen: true }))
  channel.open(new RecordingListener())
  await channel.close()
})

test.each([[1], ['yes'], [{}], [null]])('listen: %o is refused', (listen) => {
  const pool: PostgresPool = { connect: () => Promise.reject(new Error('no')) }
  // @ts-expect-error None of them compiles.
  const attempt = () => postgresStore({ pool, listen })
  expect(attempt).toThrow(OptionError)
  expect(attempt).toThrow('"listen"')
})
