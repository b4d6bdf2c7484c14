import type { Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'
import { fillSearchColumns } from './fill-search-columns.js'

/** Version 2: what lists are filtered by, values that can be revealed, creations and icons. */
export async function addManagement(database: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  await addTokenColumns(database, dialect)
  await createCreations(database, dialect)
  await createIcons(database, dialect)
  await fillSearchColumns(database)
}

async function addTokenColumns(
  { schema }: Kysely<Tables>,
  { columns: { text, integer }, textDefault }: SqlDialect,
): Promise<void> {
  const texts = ['description_lower', 'created_by', 'created_by_lower'] as const
  const lists = ['modules_pairs_json', 'scopes_pairs_json'] as const
  const tokens = schema.alterTable('bearergate_tokens')
  for (const name of texts) {
    const filled = textDefault('')
    await tokens.addColumn(name, text, (column) => column.notNull().defaultTo(filled)).execute()
  }
  for (const name of lists) {
    const filled = textDefault('[]')
    await tokens.addColumn(name, text, (column) => column.notNull().defaultTo(filled)).execute()
  }
  await tokens.addColumn('updated_at', integer).execute()
  await tokens.addColumn('sealed', text).execute()
}

async function createCreations(
  { schema }: Kysely<Tables>,
  { columns: { key, text, integer }, finishTable }: SqlDialect,
): Promise<void> {
  await schema
    .createTable('bearergate_creations')
    .addColumn('key', key, (column) => column.primaryKey().notNull())
    .addColumn('fingerprint', text, (column) => column.notNull())
    .addColumn('token', key, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .$call(finishTable)
    .execute()
  const byAge = schema.createIndex('bearergate_creations_by_age').on('bearergate_creations')
  await byAge.column('at').execute()
}

async function createIcons(
  { schema }: Kysely<Tables>,
  { columns: { key, bytes }, finishTable }: SqlDialect,
): Promise<void> {
  await schema
    .createTable('bearergate_icons')
    .addColumn('token', key, (column) => column.primaryKey().notNull())
    .addColumn('type', key, (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .$call(finishTable)
    .execute()
}
