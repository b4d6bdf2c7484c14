import type { Change, LoggedChange, Position, StorePoint } from '@bearergate/core'
import { sql, type Compilable, type Kysely } from 'kysely'
import type { LastStatement } from '../database.js'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'
import { addToCounter, counterId, pointOf, selectPoint } from './counter.js'

/** Where the log stands, and the changes with their positions. */
export interface Logged extends StorePoint {
  readonly changes: readonly LoggedChange[]
}

export interface DatedChanges {
  readonly changes: readonly Change[]
  readonly at: number
}

/** Appends to the log. It locks the counter until the commit, so it is the last thing to be done. */
export async function logChanges(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  dated: DatedChanges,
): Promise<LastStatement<Logged>> {
  const query = dialect.nestsWrites
    ? logTogether(database, dated)
    : await logStepwise(database, dated)
  return {
    query,
    read: ([row = {}]) => {
      const point = pointOf(row)
      return { ...point, changes: numbered(dated.changes, point.position) }
    },
  }
}

function numbered(changes: readonly Change[], last: Position): readonly LoggedChange[] {
  const first = last - changes.length + 1
  return changes.map(({ kind, key }, index) => ({ position: first + index, kind, key }))
}

/** Takes the positions, then writes the changes by what the counter says. */
async function logStepwise(
  database: Kysely<Tables>,
  { changes, at }: DatedChanges,
): Promise<Compilable> {
  if (changes.length === 0) return selectPoint(database)
  await addToCounter(database, changes.length)
  const counter = sql.ref<number>('position')
  const last = selectPoint(database).clearSelect()
  const rows = changes.map((change, index) => ({
    ...change,
    at,
    position: last.select(sql<number>`${counter} - ${changes.length - 1 - index}`.as('position')),
  }))
  await database.insertInto('bearergate_change_log').values(rows).execute()
  return selectPoint(database)
}

/** In one statement, so that the lock is held for as short as can be. */
function logTogether(database: Kysely<Tables>, { changes, at }: DatedChanges): Compilable {
  const count = changes.length
  if (count === 0) return selectPoint(database)
  const kinds = changes.map(({ kind }) => kind)
  const keys = changes.map(({ key }) => key)
  const places = sql<{ kind: string; key: string; place: number }>`unnest(
    ${kinds}::text[], ${keys}::text[]) with ordinality`
  return database
    .with('counter', (queries) =>
      queries
        .updateTable('bearergate_change_counter')
        .set((update) => ({ position: update('position', '+', count) }))
        .where('id', '=', counterId)
        .returning(['position', 'generation']),
    )
    .with('logged', (queries) =>
      queries
        .insertInto('bearergate_change_log')
        .columns(['position', 'kind', 'key', 'at'])
        .expression((from) =>
          from
            .selectFrom('counter')
            .innerJoin(places.as<'change'>(sql`change(kind, key, place)`), (join) => join.onTrue())
            .select([
              sql<number>`counter.position - ${count}::bigint + change.place`.as('position'),
              'change.kind',
              'change.key',
              sql<number>`${at}::bigint`.as('at'),
            ]),
        ),
    )
    .selectFrom('counter')
    .select(['position', 'generation'])
}
