import type { TokenId, Use } from '@bearergate/core'
import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'

/** How many uses one transaction holds: few enough to keep its locks for milliseconds. */
export const usesPerTransaction = 100

/**
 * A column update and nothing else: a token that is gone stays gone, and a row with a time as late is
 * not touched. In the order of ids, in which mutations lock too; on servers in one statement.
 */
export async function noteUses(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  uses: readonly Use[],
): Promise<void> {
  const latest = latestUses(uses)
  if (latest.length === 0) return
  if (dialect.nestsWrites) await lockAndRaise(database, latest)
  else if (dialect.locksRows) await raiseTogether(database, dialect, latest)
  else for (const use of latest) await raise(database, use)
}

/** One for each token, by id. */
function latestUses(uses: readonly Use[]): readonly Use[] {
  const times = new Map<TokenId, number>()
  for (const { id, at } of uses) times.set(id, Math.max(at, times.get(id) ?? at))
  return Array.from(times, ([id, at]) => ({ id, at })).toSorted(byId)
}

function byId(a: Use, b: Use): number {
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

async function raise(database: Kysely<Tables>, { id, at }: Use): Promise<void> {
  await database
    .updateTable('bearergate_tokens')
    .set({ last_access_at: at })
    .where('id', '=', id)
    .where(isEarlier(sql.ref('last_access_at'), sql`${at}`))
    .execute()
}

/** PostgreSQL updates in whatever order it finds the rows, so they are locked before, in order. */
async function lockAndRaise(database: Kysely<Tables>, uses: readonly Use[]): Promise<void> {
  const ids = uses.map(({ id }) => id)
  const times = uses.map(({ at }) => at)
  const given = sql<Use>`unnest(${ids}::text[], ${times}::bigint[])`
  await database
    .with('used', (queries) =>
      queries
        .selectFrom('bearergate_tokens as token')
        .innerJoin(given.as<'use'>(sql`use(id, at)`), 'use.id', 'token.id')
        .select(['token.id', 'use.at'])
        .where(isEarlier(sql.ref('token.last_access_at'), sql.ref('use.at')))
        .orderBy('token.id')
        .forNoKeyUpdate('token'),
    )
    .updateTable('bearergate_tokens as token')
    .from('used')
    .set((from) => ({ last_access_at: from.ref('used.at') }))
    .whereRef('token.id', '=', 'used.id')
    .execute()
}

/** MySQL goes through a list of keys in their order, and locks as it goes. */
async function raiseTogether(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  uses: readonly Use[],
): Promise<void> {
  const cases = uses.map(({ id, at }) => sql`when ${id} then ${at}`)
  const time = sql<number>`case id ${sql.join(cases, sql` `)} end`
  const ids = uses.map(({ id }) => id)
  await database
    .updateTable('bearergate_tokens')
    .set({ last_access_at: time })
    .where(dialect.among(sql.ref('id'), ids))
    .where(isEarlier(sql.ref('last_access_at'), time))
    .execute()
}

function isEarlier(column: Expression<unknown>, time: Expression<unknown>): Expression<SqlBool> {
  return sql<SqlBool>`(${column} is null or ${column} < ${time})`
}
