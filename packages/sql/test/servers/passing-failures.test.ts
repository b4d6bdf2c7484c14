/** Failures that REVOCATION §3 has tried again, and what must not be half done. */
import { describe, expect, test } from 'vitest'
import { servers, withServer, type Server, type ServerUnderTest } from '../support/servers.js'
import { expectUnavailable } from '../support/thrown.js'
import { ids, put, record, writing } from '../support/tokens.js'

const [first, second] = ids

interface Passing {
  readonly server: Server
  /** SQLSTATE on PostgreSQL, a number on MySQL. */
  readonly code: string
}

const codes: Readonly<Record<string, readonly string[]>> = {
  PostgreSQL: ['40001', '40P01'],
  MariaDB: ['1213', '1205', '1020'],
}

const passing: readonly Passing[] = servers
  .filter(({ isThere }) => isThere)
  .flatMap((server) => (codes[server.name] ?? []).map((code) => ({ server, code })))

describe.each(passing)('$server.name, $code', ({ server, code }) => {
  test('is tried again with a new decision, and commits once', () =>
    withServer(server, async (under) => {
      const one = under.store({ migrate: 'auto' })
      await put(one, record(first))
      await failTwice(under, code)
      let decisions = 0
      const { position } = await one.mutate({ tokens: [second] }, () => {
        decisions++
        return writing(record(second))
      })
      expect([decisions, position]).toEqual([3, 2])
      expect((await one.listAudit({ offset: 0, limit: 9 })).total).toBe(2)
      await one.close()
    }))
})

/** The first two lines of the audit trail from now on are refused by this code. */
async function failTwice({ query }: ServerUnderTest, code: string): Promise<void> {
  await query('create sequence attempts')
  if (code.length === 5) {
    const [row] = (await query('select current_schema() as name')) as { name: string }[]
    await query(`create function refuse() returns trigger language plpgsql as $$ begin
        if nextval('"${row?.name}".attempts') <= 2 then raise 'again' using errcode = '${code}'; end if;
        return new; end $$;
      create trigger refusing before insert on bearergate_audit execute function refuse()`)
  } else {
    await query(`create trigger refusing before insert on bearergate_audit for each row
      if nextval(attempts) <= 2 then
        signal sqlstate '45000' set mysql_errno = ${code}, message_text = 'again';
      end if`)
  }
}

describe.each(servers.filter(({ isThere }) => isThere))('$name', (server) => {
  const isPostgres = server.name === 'PostgreSQL'

  test('trimming removes nothing where it cannot say up to where', () =>
    withServer(server, async (under) => {
      const one = under.store({ migrate: 'auto' })
      await put(one, record(first))
      await put(one, record(second))
      await refuseUpdates(under, isPostgres)
      const policy = {
        now: Date.now() + 1000,
        keepMs: 0,
        keepRows: 0,
        keepCreationsMs: 0,
        batch: 9,
      }
      await expectUnavailable(one.trim(policy), /P0001|ER_SIGNAL|45000/)
      const { changes, trimmedThrough } = await one.poll(0)
      expect([changes.length, trimmedThrough]).toEqual([2, 0])
      await one.close()
    }))

  test('a mutation whose change cannot be logged leaves neither record nor audit', () =>
    withServer(server, async (under) => {
      const one = under.store({ migrate: 'auto' })
      await put(one, record(first))
      await refuseUpdates(under, isPostgres)
      await expectUnavailable(put(one, record(second)), /P0001|ER_SIGNAL|45000/)
      expect((await one.read([second])).tokens.size).toBe(0)
      expect((await one.listAudit({ offset: 0, limit: 9 })).total).toBe(1)
      expect((await one.poll(0)).position).toBe(1)
      await one.close()
    }))
})

/** The counter cannot be changed from now on. */
async function refuseUpdates({ query }: ServerUnderTest, isPostgres: boolean): Promise<void> {
  await query(
    isPostgres
      ? `create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
        create trigger refusing before update on bearergate_change_counter execute function refuse()`
      : `create trigger refusing before update on bearergate_change_counter for each row
        signal sqlstate '45000' set message_text = 'no'`,
  )
}
