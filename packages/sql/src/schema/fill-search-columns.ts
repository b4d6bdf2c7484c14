import { BearergateError } from '@bearergate/core'
import type { Kysely, Updateable } from 'kysely'
import { textList } from '../rows/parse.js'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables, TokenTable } from '../rows/tables.js'
import { asStamps, searchColumns } from '../rows/token-row.js'

const batch = 1_000

/** Fills the columns of rows that are older than they are: no database folds case as we do. */
export async function fillSearchColumns(database: Kysely<Tables>): Promise<void> {
  let last = ''
  for (;;) {
    const rows = await rowsAfter(database, last)
    for (const row of rows) await fill(database, row)
    if (rows.length < batch) return
    last = rows.at(-1)?.id ?? last
  }
}

async function rowsAfter(database: Kysely<Tables>, id: string) {
  return database
    .selectFrom('bearergate_tokens')
    .select(['id', 'name', 'description', 'modules_json', 'scopes_json', 'stamps_json'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(batch)
    .execute()
}

async function fill(database: Kysely<Tables>, row: Pick<TokenTable, 'id'> & Row): Promise<void> {
  const columns = filledFrom(row)
  if (columns === undefined) return
  await database.updateTable('bearergate_tokens').set(columns).where('id', '=', row.id).execute()
}

/** Undefined for a row that cannot be read: it keeps nobody from starting. */
function filledFrom(columns: Row): Updateable<TokenTable> | undefined {
  const row = new RowReader(columns, 'record of a token')
  try {
    return searchColumns({
      name: row.text('name'),
      description: row.text('description'),
      modules: row.json('modules_json', textList),
      scopes: row.json('scopes_json', textList),
      audit: row.json('stamps_json', asStamps),
    })
  } catch (error) {
    if (error instanceof BearergateError || error instanceof TypeError) return undefined
    throw error
  }
}
