import type { Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'

/** Version 1 of the schema. */
export async function createTables(database: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  await createTokens(database, dialect)
  await createAccounts(database, dialect)
  await createAudit(database, dialect)
  await createChanges(database, dialect)
  await createIndexes(database)
}

async function createTokens(
  { schema }: Kysely<Tables>,
  { columns: { key, text, integer }, finishTable }: SqlDialect,
): Promise<void> {
  await schema
    .createTable('bearergate_tokens')
    .addColumn('id', key, (column) => column.primaryKey().notNull())
    .addColumn('account', key, (column) => column.notNull())
    .addColumn('account_name', text)
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('name_lower', text, (column) => column.notNull())
    .addColumn('description', text, (column) => column.notNull())
    .addColumn('icon', text, (column) => column.notNull())
    .addColumn('status', key, (column) => column.notNull())
    .addColumn('modules_json', text, (column) => column.notNull())
    .addColumn('scopes_json', text, (column) => column.notNull())
    .addColumn('expires_at', integer)
    .addColumn('allowed_ips_json', text, (column) => column.notNull())
    .addColumn('metadata_json', text, (column) => column.notNull())
    .addColumn('last_access_at', integer)
    .addColumn('hint', text, (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('stamps_json', text, (column) => column.notNull())
    .addColumn('digests_json', text, (column) => column.notNull())
    .$call(finishTable)
    .execute()
}

async function createAccounts(
  { schema }: Kysely<Tables>,
  { columns: { key, integer }, finishTable }: SqlDialect,
): Promise<void> {
  await schema
    .createTable('bearergate_accounts')
    .addColumn('id', key, (column) => column.primaryKey().notNull())
    .addColumn('status', key, (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .$call(finishTable)
    .execute()
}

async function createAudit(
  { schema }: Kysely<Tables>,
  { columns: { key, text, integer, sequence }, numberRows, finishTable }: SqlDialect,
): Promise<void> {
  await schema
    .createTable('bearergate_audit')
    .addColumn('sequence', sequence, (column) => numberRows(column.primaryKey()))
    .addColumn('id', key, (column) => column.notNull().unique())
    .addColumn('account', key, (column) => column.notNull())
    .addColumn('object_id', key, (column) => column.notNull())
    .addColumn('event', key, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('summary', text, (column) => column.notNull())
    .addColumn('details_json', text, (column) => column.notNull())
    .addColumn('actor_json', text, (column) => column.notNull())
    .addColumn('object_json', text, (column) => column.notNull())
    .addColumn('request_json', text, (column) => column.notNull())
    .addColumn('documents_json', text, (column) => column.notNull())
    .$call(finishTable)
    .execute()
}

async function createChanges(
  database: Kysely<Tables>,
  { columns: { key, integer }, finishTable, drawGeneration }: SqlDialect,
): Promise<void> {
  await database.schema
    .createTable('bearergate_change_counter')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('position', integer, (column) => column.notNull())
    .addColumn('generation', key, (column) => column.notNull())
    .addColumn('trimmed_through', integer, (column) => column.notNull())
    .$call(finishTable)
    .execute()
  await database.schema
    .createTable('bearergate_change_log')
    .addColumn('position', integer, (column) => column.primaryKey())
    .addColumn('kind', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .$call(finishTable)
    .execute()
  await database
    .insertInto('bearergate_change_counter')
    .values({ id: 1, position: 0, generation: drawGeneration(), trimmed_through: 0 })
    .execute()
}

/** One per way of listing, in its order; the status at the end lets deleted tokens be skipped. */
async function createIndexes({ schema }: Kysely<Tables>): Promise<void> {
  const tokens = schema.createIndex('bearergate_tokens_by_account').on('bearergate_tokens')
  await tokens.columns(['account', 'created_at', 'id', 'status']).execute()
  const all = schema.createIndex('bearergate_tokens_by_age').on('bearergate_tokens')
  await all.columns(['created_at', 'id', 'status']).execute()
  const audit = schema.createIndex('bearergate_audit_by_account').on('bearergate_audit')
  await audit.columns(['account', 'at', 'sequence']).execute()
  const history = schema.createIndex('bearergate_audit_by_object').on('bearergate_audit')
  await history.columns(['object_id', 'at', 'sequence']).execute()
}
