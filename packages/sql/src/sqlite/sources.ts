import type { SqliteSource } from './connection.js'
import { findEngine } from './engines.js'
import { isSqliteConstructor, type SqliteHandle } from './handle.js'

/** The file, in the engine that there is; a database in memory is one handle. */
export function fileSource(file: string): SqliteSource {
  const Engine = findEngine()
  if (file !== ':memory:') return { open: () => new Engine(file), reopens: true }
  const handle = new Engine(file)
  return { open: () => handle, reopens: false }
}

/**
 * The file behind a user's handle, by connections of our own: theirs may be in the middle of a
 * transaction, and could not be reopened. The handle itself where it has no file.
 */
export function handleSource(handle: SqliteHandle): SqliteSource {
  const file = fileOf(handle)
  const Engine: unknown = handle.constructor
  if (file === '' || !isSqliteConstructor(Engine)) return { open: () => handle, reopens: false }
  return { open: () => new Engine(file), reopens: true }
}

/** Empty for a database in memory. */
function fileOf(handle: SqliteHandle): string {
  const databases = handle.prepare('PRAGMA database_list').all()
  const main = databases.find((row) => memberOf(row, 'name') === 'main')
  const file = memberOf(main, 'file')
  return typeof file === 'string' ? file : ''
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
