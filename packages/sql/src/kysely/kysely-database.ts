/**
 * What is used of a `Kysely` instance, of whatever copy and version of the package: 0.28 and 0.29 are
 * tested.
 */
export interface KyselyDatabase {
  readonly isTransaction: boolean
  withoutPlugins(): KyselyDatabase
  connection(): KyselyReservation
  getExecutor(): { readonly adapter: KyselyAdapter }
  executeQuery(query: KyselyQuery | KyselyCompilable): Promise<KyselyResult>
}

/** Keeps one connection of the pool for as long as the work takes. */
export interface KyselyReservation {
  execute<Result>(work: (connection: KyselyDatabase) => Promise<Result>): Promise<Result>
}

/** By what a dialect can do it is known which one it is. */
export interface KyselyAdapter {
  readonly supportsTransactionalDdl?: boolean
  readonly supportsReturning?: boolean
  readonly supportsMultipleConnections?: boolean
}

/** A statement as the compilers of Kysely give it. */
export interface KyselyQuery {
  readonly query: object
  readonly queryId: object
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface KyselyCompilable {
  compile(): object
}

export interface KyselyResult {
  readonly rows: readonly unknown[]
}

export function isKyselyDatabase(value: unknown): value is KyselyDatabase {
  return methods.every((name) => hasMethod(value, name))
}

const methods = ['withoutPlugins', 'connection', 'getExecutor', 'executeQuery']

function hasMethod(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return typeof Reflect.get(value, name) === 'function'
}
