import { BearergateError } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { SqlDatabase } from '../database.js'
import type { SqlDialect } from '../dialect.js'
import { RowReader } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import { addManagement } from './add-management.js'
import { createTables } from './create-tables.js'

/** The change from one version of the schema to the next; its number is its place in the list. */
export type Migration = (database: Kysely<Tables>, dialect: SqlDialect) => Promise<void>

const migrations: readonly Migration[] = [createTables, addManagement]

/** The version of the schema that this library knows. */
export const newestVersion: number = migrations.length

/** `auto` makes and changes tables; `check` only looks whether they are there and new enough. */
export type MigrationMode = 'auto' | 'check'

/**
 * Sees to it that the schema is of the version that this library knows. Processes that start together
 * wait for each other; nothing is locked where nothing is to be done.
 *
 * @throws BearergateError - `BG_STORE_SCHEMA`: a newer version of the library made the schema, or it
 * is missing or old and only to be checked.
 */
export async function prepareSchema(database: SqlDatabase, mode: MigrationMode): Promise<void> {
  const { dialect } = database
  const version = await database.read((queries) => versionOf(queries, dialect))
  if (version === newestVersion) return
  if (mode === 'check') throw version === 0 ? missingSchema() : oldSchema(version)
  await database.writeAlone((queries) => applyPending(queries, dialect))
}

async function applyPending(database: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  await applyAfter(await versionOf(database, dialect), database, dialect)
}

/** Applies the migrations that follow a version; 0 for all. */
export async function applyAfter(
  version: number,
  database: Kysely<Tables>,
  dialect: SqlDialect,
): Promise<void> {
  if (version === 0) await createSchemaTable(database, dialect)
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    await migration(database, dialect)
    await database
      .insertInto('bearergate_schema')
      .values({ version: index + 1 })
      .execute()
  }
}

/** 0 for a database without our tables. */
async function versionOf(database: Kysely<Tables>, dialect: SqlDialect): Promise<number> {
  if (!(await dialect.hasTable(database, 'bearergate_schema'))) return 0
  const row = await database
    .selectFrom('bearergate_schema')
    .select((from) => from.fn.max('version').as('version'))
    .executeTakeFirst()
  const version = new RowReader(row ?? {}, 'schema version').integerOrNull('version') ?? 0
  if (version > newestVersion) throw newerSchema(version)
  return version
}

async function createSchemaTable(database: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  await database.schema
    .createTable('bearergate_schema')
    .addColumn('version', dialect.columns.integer, (column) => column.primaryKey())
    .$call(dialect.finishTable)
    .execute()
}

function newerSchema(version: number): BearergateError {
  return new BearergateError(
    'BG_STORE_SCHEMA',
    `The database has version ${version} of the schema, and this version of @bearergate/sql knows ` +
      `versions up to ${newestVersion}. Use the newer version of the library`,
  )
}

function missingSchema(): BearergateError {
  return new BearergateError(
    'BG_STORE_SCHEMA',
    `The database has no tables of bearergate. ${howToMigrate}`,
  )
}

function oldSchema(version: number): BearergateError {
  return new BearergateError(
    'BG_STORE_SCHEMA',
    `The database has version ${version} of the schema, and this version of @bearergate/sql needs ` +
      `version ${newestVersion}. ${howToMigrate}`,
  )
}

const howToMigrate =
  "Run the statements that migrationScript() gives as a user who may create tables, or set migrate: 'auto'"
