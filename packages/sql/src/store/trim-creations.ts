import type { TrimPolicy } from '@bearergate/core'
import { sql, type Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'

/** Removes the oldest creation records, as far as they are old enough. */
export async function trimCreations(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  { now, keepCreationsMs, batch }: TrimPolicy,
): Promise<void> {
  const old = await database
    .selectFrom('bearergate_creations')
    .select('key')
    .where('at', '<=', now - keepCreationsMs)
    .orderBy('at')
    .limit(batch)
    .execute()
  const keys = old.map(({ key }) => key).toSorted()
  if (keys.length === 0) return
  await database
    .deleteFrom('bearergate_creations')
    .where(dialect.among(sql.ref('key'), keys))
    .where('at', '<=', now - keepCreationsMs)
    .execute()
}
