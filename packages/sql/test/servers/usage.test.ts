import type { Store } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { servers, withServer, type ServerUnderTest } from '../support/servers.js'
import { record } from '../support/tokens.js'

const count = 150
const tokens = Array.from(
  { length: count },
  (_, n) => `TKN-0000-0000-${String(n).padStart(4, '0')}`,
)

describe.each(servers.filter(({ isThere }) => isThere))('$name', (server) => {
  const isPostgres = server.name === 'PostgreSQL'

  test(
    'nodes that flush the same tokens in opposite orders, and mutations, do not hinder each other',
    () =>
      withServer(server, async ({ store }) => {
        const [one, other] = [store({ migrate: 'auto' }), store()]
        await fill(one)
        const rounds = Array.from({ length: 8 }, (_, round) => round)
        await Promise.all([
          ...rounds.map((round) => one.noteUsage(usesAt(1000 + round))),
          ...rounds.map((round) => other.noteUsage(usesAt(2000 + round).toReversed())),
          ...rounds.map((round) => mutateAll(round % 2 ? one : other)),
        ])
        expect(await timesOf(one)).toEqual(new Set([2000 + rounds.length - 1]))
        expect((await one.poll(0)).position).toBe(count + rounds.length)
        await Promise.all([one.close(), other.close()])
      }),
    60_000,
  )

  test('two nodes write a token once each, the newest wins, and what is no later rewrites no row', () =>
    withServer(server, async (under) => {
      const [one, other] = [under.store({ migrate: 'auto' }), under.store()]
      await fill(one)
      const writes = await countWrites(under, isPostgres)
      const use = (at: number) => [{ id: tokens[0] ?? '', at }]
      await one.noteUsage([...use(10), ...use(30), ...use(20)])
      await other.noteUsage(use(40))
      expect(await writes()).toBe(2)
      await one.noteUsage(use(40))
      await one.noteUsage(use(35))
      expect(await writes()).toBe(2)
      expect((await one.read(tokens.slice(0, 2))).tokens).toEqual(
        new Map([
          [tokens[0], record(tokens[0] ?? '', { lastAccessAt: 40 })],
          [tokens[1], record(tokens[1] ?? '')],
        ]),
      )
      await Promise.all([one.close(), other.close()])
    }))
})

/** In one mutation, so in one position each. */
async function fill(store: Store): Promise<void> {
  await store.mutate({ tokens }, () => ({
    result: undefined,
    tokens: tokens.map((id) => record(id)),
    changes: tokens.map((key) => ({ kind: 'token', key })),
  }))
}

function usesAt(at: number) {
  return tokens.map((id) => ({ id, at }))
}

async function mutateAll(store: Store): Promise<void> {
  await store.mutate({ tokens: tokens.toReversed() }, () => ({
    result: undefined,
    tokens: tokens.map((id) => record(id, { revision: 2 })),
    changes: [{ kind: 'account', key: 'acme' }],
  }))
}

async function timesOf(store: Store) {
  const { tokens: found } = await store.read(tokens)
  return new Set(Array.from(found.values(), ({ lastAccessAt }) => lastAccessAt))
}

/** How many rows of tokens were written from now on. */
async function countWrites({ query }: ServerUnderTest, isPostgres: boolean) {
  await query('create table ours (n integer)')
  if (isPostgres) {
    const [row] = (await query('select current_schema() as name')) as { name: string }[]
    await query(`create function seen() returns trigger language plpgsql as $$ begin
      insert into "${row?.name}".ours values (1); return new; end $$;
      create trigger seeing after update on bearergate_tokens for each row execute function seen()`)
  } else {
    await query(`create trigger seeing after update on bearergate_tokens
      for each row insert into ours values (1)`)
  }
  return async () => {
    const [row] = (await query('select count(*) as n from ours')) as { n: unknown }[]
    return Number(row?.n)
  }
}
