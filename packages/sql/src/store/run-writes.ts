import { type Expression, type Kysely, type OperationNode, type QueryCreator } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'

/** A statement that writes and gives no rows. */
export interface Write {
  execute(): Promise<unknown>
  toOperationNode(): OperationNode
}

/**
 * Runs writes that do not touch each other's rows: a few in one statement where the database takes
 * that, since each statement costs a round trip under lock.
 */
export async function runWrites(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  writes: readonly Write[],
): Promise<void> {
  const isFew = writes.length > 1 && writes.length <= mostAtOnce
  if (dialect.nestsWrites && isFew) await together(database, writes).execute()
  else for (const write of writes) await write.execute()
}

/** A statement has a limit of parameters, and is planned anew each time. */
const mostAtOnce = 26

function together(database: Kysely<Tables>, writes: readonly Write[]) {
  return writes
    .reduce<QueryCreator<Tables>>(
      (query, write, index) => query.with(`part_${index}`, () => partOf(write)),
      database,
    )
    .selectNoFrom((select) => select.val(1).as('written'))
}

function partOf(write: Write): Expression<object> {
  return { expressionType: undefined, toOperationNode: () => write.toOperationNode() }
}
