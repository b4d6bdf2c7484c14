import { codeOf, ServerFailure, type FailureKind } from '../server/server-failure.js'

/** By the name of the error; what is none of the server's comes from the network or the driver. */
export function mysqlFailure(thrown: unknown): ServerFailure {
  const code = codeOf(thrown) ?? 'CONNECTION'
  return new ServerFailure(code, kindOf(code))
}

/** https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html */
function kindOf(code: string): FailureKind {
  if (conflicts.has(code)) return 'conflict'
  if (code === 'ER_DUP_ENTRY') return 'duplicate'
  return code.startsWith('ER_') && !losses.has(code) ? 'refused' : 'lost'
}

/** 1213, 1205 and 1020. */
const conflicts: ReadonlySet<string> = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
])

const losses: ReadonlySet<string> = new Set([
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_NORMAL_SHUTDOWN',
  'ER_QUERY_INTERRUPTED',
  'ER_SERVER_SHUTDOWN',
])

/** What people can do something about, in words. */
export function describeMysqlFailure({ code }: ServerFailure): string | undefined {
  return descriptions[code]
}

const descriptions: Readonly<Record<string, string>> = {
  CONNECTION: 'The connection to the database failed',
  ECONNREFUSED: 'The database server cannot be reached',
  ECONNRESET: 'The connection to the database broke',
  ENOTFOUND: 'The database server cannot be found',
  ER_ACCESS_DENIED_ERROR: 'The database refuses the user or password of the pool',
  ER_BAD_DB_ERROR: 'There is no database of this name',
  ER_CON_COUNT_ERROR: 'The database has no connection left',
  ER_DBACCESS_DENIED_ERROR: 'The user of the pool may not use the database',
  ER_DUP_ENTRY: 'The database has such a row already',
  ER_LOCK_DEADLOCK: 'Transactions were in the way of each other for too long',
  ER_LOCK_WAIT_TIMEOUT: 'The database was locked by others for too long',
  ER_NO_DB_ERROR: 'The pool has chosen no database',
  ER_NO_SUCH_TABLE: 'A table is missing',
  ER_OPTION_PREVENTS_STATEMENT: 'The database is read-only. Connect the pool to the primary',
  ER_TABLEACCESS_DENIED_ERROR: 'The user of the pool lacks a right on the tables',
  ETIMEDOUT: 'The database server does not answer',
  PROTOCOL_CONNECTION_LOST: 'The connection to the database broke',
}
