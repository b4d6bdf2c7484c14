import { createRequire } from 'node:module'
import { BearergateError } from '@bearergate/core'
import { isSqliteConstructor, type SqliteConstructor } from './handle.js'

/**
 * The embedded engine: `node:sqlite` where this Node.js has it without a flag, else libsql.
 *
 * @throws BearergateError - `BG_STORE_DRIVER`: there is neither.
 */
export function findEngine(engines: readonly FindEngine[] = known): SqliteConstructor {
  for (const find of engines) {
    const engine = find()
    if (engine) return engine
  }
  throw new BearergateError(
    'BG_STORE_DRIVER',
    `Node.js ${process.versions.node} has no SQLite of its own and the package "libsql" cannot be ` +
      'loaded. Install it (npm install libsql), use Node.js 22.13 or newer, or pass a handle of ' +
      'better-sqlite3 as the option "database"',
  )
}

type FindEngine = () => SqliteConstructor | undefined

const known: readonly FindEngine[] = [nodeEngine, libsqlEngine]

function nodeEngine(): SqliteConstructor | undefined {
  const engine = memberOf(withoutExperimentalWarning(loadNodeSqlite), 'DatabaseSync')
  return isSqliteConstructor(engine) ? engine : undefined
}

/** Undefined where Node.js has none. Not an import: bundlers and older versions stumble over it. */
function loadNodeSqlite(): unknown {
  return process.getBuiltinModule('node:sqlite')
}

function libsqlEngine(): SqliteConstructor | undefined {
  try {
    const engine: unknown = requireHere('libsql')
    return isSqliteConstructor(engine) ? engine : undefined
  } catch {
    return undefined
  }
}

/** Loaded on use and synchronously, which also works where tests run without native modules. */
function requireHere(name: string): unknown {
  return createRequire(typeof __filename === 'string' ? __filename : import.meta.url)(name)
}

/** Loading `node:sqlite` warns that it is experimental; the rules of this package cover for that. */
function withoutExperimentalWarning(load: () => unknown): unknown {
  const { emitWarning } = process
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!isExperimental(rest[0])) Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}

function isExperimental(type: unknown): boolean {
  return type === 'ExperimentalWarning' || memberOf(type, 'type') === 'ExperimentalWarning'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
