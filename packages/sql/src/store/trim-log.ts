import type { Position, TrimPolicy } from '@bearergate/core'
import type { Kysely } from 'kysely'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import { readPoint } from './counter.js'

/** Removes the oldest changes and says up to where, inside one transaction. Gives how many. */
export async function trimLog(database: Kysely<Tables>, policy: TrimPolicy): Promise<number> {
  const oldest = await oldestChanges(database, policy)
  const young = oldest.findIndex(({ at }) => at > policy.now - policy.keepMs)
  const removed = young === -1 ? oldest : oldest.slice(0, young)
  const last = removed.at(-1)
  if (last) await removeThrough(database, last.position)
  return removed.length
}

interface DatedPosition {
  readonly position: Position
  readonly at: number
}

/** The next `batch` changes, without those whose number alone keeps them. */
async function oldestChanges(
  database: Kysely<Tables>,
  { keepRows, batch }: TrimPolicy,
): Promise<readonly DatedPosition[]> {
  const { position } = await readPoint(database)
  const rows = await database
    .selectFrom('bearergate_change_log')
    .select(['position', 'at'])
    .where('position', '<=', position - keepRows)
    .orderBy('position')
    .limit(batch)
    .execute()
  return rows.map(datedPositionOf)
}

function datedPositionOf(columns: Row): DatedPosition {
  const row = new RowReader(columns, 'change of the log')
  return { position: row.integer('position'), at: row.integer('at') }
}

/** Another process may have trimmed further meanwhile. */
async function removeThrough(database: Kysely<Tables>, position: Position): Promise<void> {
  await database.deleteFrom('bearergate_change_log').where('position', '<=', position).execute()
  await database
    .updateTable('bearergate_change_counter')
    .set({ trimmed_through: position })
    .where('trimmed_through', '<', position)
    .execute()
}
