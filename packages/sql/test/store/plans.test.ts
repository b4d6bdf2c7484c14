import type { Store, TokenFilter } from '@bearergate/core'
import { sqliteStore, type SqliteHandle, type SqliteStatement } from '@bearergate/sql'
import { beforeEach, describe, expect, test } from 'vitest'
import { openEngine, plain, withFile } from '../support/files.js'
import { ids, put, record } from '../support/tokens.js'

const is = (field: 'status', value: string): TokenFilter => ({
  kind: 'field',
  field,
  test: { operator: 'eq', value },
})

const page = { offset: 0, limit: 10 }
const byName = [{ field: 'name', direction: 'ascending' }] as const
const byKey = 'INDEX sqlite_autoindex_bearergate_tokens_1 (id=?)'

beforeEach(() => {
  ListeningEngine.heard = []
})

describe('the database finds by an index', () => {
  test.each([
    ['the records of a read', (store) => store.read([ids[0]]), [byKey]],
    ['the changes of a poll', (store) => store.poll(1), ['PRIMARY KEY (rowid>?)']],
    [
      'the tokens of an account',
      (store) => store.list({ ...page, account: 'acme' }),
      ['INDEX bearergate_tokens_by_account', 'COVERING INDEX bearergate_tokens_by_account'],
    ],
    [
      'the tokens of a status',
      (store) => store.list({ ...page, account: 'acme', filter: is('status', 'Active') }),
      ['INDEX bearergate_tokens_by_account', 'COVERING INDEX bearergate_tokens_by_account'],
    ],
    [
      'the tokens of an account that a filter selects, in another order',
      (store) =>
        store.list({ ...page, account: 'acme', filter: is('status', 'Active'), order: byName }),
      [
        'SEARCH bearergate_tokens USING INDEX bearergate_tokens_by_account (account=?)',
        'USE TEMP B-TREE FOR ORDER BY',
      ],
    ],
    ['an icon', (store) => store.readIcon(ids[0]), ['bearergate_icons_1 (token=?)']],
    [
      'what was created under a key',
      (store) => store.mutate({ creations: ['key'] }, () => ({ result: undefined })),
      ['bearergate_creations_1 (key=?)'],
    ],
    [
      'creations that are old',
      async (store) => {
        const old = { key: 'key', fingerprint: '', token: ids[0], at: 0 }
        const changes = [{ kind: 'all', key: '' }] as const
        await store.mutate({ creations: ['key'] }, () => ({ result: 0, creations: [old], changes }))
        await store.trim({ now: 0, keepMs: 0, keepRows: 0, keepCreationsMs: 0, batch: 1 })
      },
      ['INDEX bearergate_creations_by_age (at<?)', 'bearergate_creations_1 (key=?)'],
    ],
    ['the order of all tokens', (store) => store.list(page), ['INDEX bearergate_tokens_by_age']],
    [
      'the audit trail of an account',
      (store) => store.listAudit({ ...page, account: 'acme' }),
      ['INDEX bearergate_audit_by_account', 'COVERING INDEX bearergate_audit_by_account'],
    ],
    [
      'the audit trail of a token',
      (store) => store.listAudit({ ...page, object: ids[0] }),
      ['INDEX bearergate_audit_by_object', 'COVERING INDEX bearergate_audit_by_object'],
    ],
    ['the target of a mutation', (store) => put(store, record(ids[0], { revision: 2 })), [byKey]],
    ['the token of a use', (store) => store.noteUsage([{ id: ids[0], at: 1 }]), [byKey]],
  ] satisfies [string, (store: Store) => Promise<unknown>, string[]][])('%s', (_, call, searches) =>
    withFile(async (file) => {
      const store = sqliteStore({ database: new ListeningEngine(file) })
      await put(store, record(ids[0]))
      ListeningEngine.heard = []
      await call(store)
      const plan = planOf(file, ListeningEngine.heard)
      for (const search of searches) expect(plan).toContain(search)
      await store.close()
    }),
  )
})

/** Notes the statements that are prepared. */
class ListeningEngine implements SqliteHandle {
  static heard: string[] = []
  readonly #handle: SqliteHandle

  constructor(file: string) {
    this.#handle = openEngine(file)
  }

  exec(sql: string): unknown {
    return this.#handle.exec(sql)
  }

  /** Not the engine's own statement, which could be kept; this one is heard at every use. */
  prepare(sql: string): SqliteStatement {
    const statement = this.#handle.prepare(sql)
    return {
      all: (...values) => (ListeningEngine.heard.push(sql), statement.all(...values)),
      run: (...values) => (ListeningEngine.heard.push(sql), statement.run(...values)),
    }
  }

  close(): unknown {
    return this.#handle.close()
  }
}

function planOf(file: string, statements: readonly string[]): string {
  const database = openEngine(file)
  const steps = statements.flatMap((sql) =>
    database.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', "'0'")}`).all(),
  )
  database.close()
  return steps.map((step) => String(plain(step)['detail'])).join('\n')
}
