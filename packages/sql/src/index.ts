export { sqliteStore } from './sqlite-store.js'
export type { SqliteStoreLocation, SqliteStoreOptions, SqliteStoreTiming } from './sqlite-store.js'
export type { SqliteHandle, SqliteStatement, SqliteValue } from './sqlite/handle.js'
