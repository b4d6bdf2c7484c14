import type { ChangeBatch, LoggedChange, Position } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { oneOf } from '../rows/parse.js'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import { counterId, pointOf, trimmedThroughOf } from './counter.js'

/** The counter and the changes after a position in one statement, so of one snapshot. */
export async function pollChanges(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  after: Position,
): Promise<ChangeBatch> {
  const rows = await database
    .selectFrom('bearergate_change_counter as counter')
    .leftJoin('bearergate_change_log as log', (join) => join.on('log.position', '>', after))
    .select(['counter.position', 'counter.generation', 'counter.trimmed_through'])
    .select(['log.position as change_position', 'log.kind as change_kind', 'log.key as change_key'])
    .select(dialect.pointColumns)
    .where('counter.id', '=', counterId)
    .orderBy('log.position')
    .execute()
  const counter = rows[0] ?? {}
  return {
    ...pointOf(counter),
    trimmedThrough: trimmedThroughOf(counter),
    changes: rows.flatMap(changesOf),
  }
}

const asKind = oneOf({ token: true, account: true, subject: true, jti: true, all: true })

function changesOf(columns: Row): readonly LoggedChange[] {
  const row = new RowReader(columns, 'change of the log', 'change_')
  if (!row.has('position')) return []
  return [
    { position: row.integer('position'), kind: row.read('kind', asKind), key: row.text('key') },
  ]
}
