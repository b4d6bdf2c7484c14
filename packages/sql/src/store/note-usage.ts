import type { Use } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { Tables } from '../rows/tables.js'

/** How many uses one transaction holds: few enough to keep its lock for milliseconds. */
export const usesPerTransaction = 100

/** A column update and nothing else: a token that is gone stays gone. */
export async function noteUses(database: Kysely<Tables>, uses: readonly Use[]): Promise<void> {
  for (const { id, at } of uses) {
    await database
      .updateTable('bearergate_tokens')
      .set({ last_access_at: at })
      .where('id', '=', id)
      .where((where) =>
        where.or([where('last_access_at', 'is', null), where('last_access_at', '<', at)]),
      )
      .execute()
  }
}
