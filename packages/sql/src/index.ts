export { migrationScript, type MigrationScriptOptions } from './migration-script.js'
export { mysqlStore, type MysqlStoreOptions } from './mysql-store.js'
export type {
  MysqlCallbackPool,
  MysqlConnection,
  MysqlPool,
  MysqlPromisePool,
  MysqlQuery,
} from './mysql/mysql-pool.js'
export { postgresStore, type PostgresStoreOptions } from './postgres-store.js'
export type {
  PostgresAnswer,
  PostgresClient,
  PostgresNotification,
  PostgresPool,
} from './postgres/postgres-pool.js'
export { sqlStore, type SqlStoreOptions } from './sql-store.js'
export type {
  KyselyAdapter,
  KyselyCompilable,
  KyselyDatabase,
  KyselyQuery,
  KyselyReservation,
  KyselyResult,
} from './kysely/kysely-database.js'
export { sqliteStore } from './sqlite-store.js'
export type { SqliteStoreLocation, SqliteStoreOptions, SqliteStoreTiming } from './sqlite-store.js'
export type { SqliteHandle, SqliteStatement, SqliteValue } from './sqlite/handle.js'
