import { codeOf, ServerFailure, type FailureKind } from '../server/server-failure.js'

/** By SQLSTATE; what has none comes from the network or the driver, and the connection with it. */
export function postgresFailure(thrown: unknown): ServerFailure {
  const code = codeOf(thrown) ?? 'CONNECTION'
  return new ServerFailure(code, kindOf(code))
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function kindOf(code: string): FailureKind {
  if (code === '40001' || code === '40P01') return 'conflict'
  if (code === '23505') return 'duplicate'
  if (code === '55P03') return 'locked'
  if (/^(08|57P|25P03|40003|53300)/.test(code)) return 'lost'
  return /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? 'refused' : 'lost'
}

/** What people can do something about, in words. */
export function describePostgresFailure({ code }: ServerFailure): string | undefined {
  return (
    descriptions[code] ?? (code.startsWith('57P0') ? 'The database server shuts down' : undefined)
  )
}

const descriptions: Readonly<Record<string, string>> = {
  '23505': 'The database has such a row already',
  '25P03': 'The process stood still in the middle of a transaction',
  '25006': 'The database is read-only. Connect the pool to the primary',
  '28000': 'The database refuses the user of the pool',
  '28P01': 'The database refuses the password of the pool',
  '3D000': 'There is no database of this name',
  '3F000': 'The schema of the tables is missing',
  '40001': 'Transactions were in the way of each other for too long',
  '40P01': 'Transactions were in the way of each other for too long',
  '42501': 'The user of the pool lacks a right on the tables',
  '42P01': 'A table is missing',
  '53300': 'The database has no connection left',
  '55P03': 'The database was locked by others for too long',
  '57014': 'The database was locked by others, or busy, for too long',
  CONNECTION: 'The connection to the database failed',
  ECONNREFUSED: 'The database server cannot be reached',
  ECONNRESET: 'The connection to the database broke',
  ENOTFOUND: 'The database server cannot be found',
  ETIMEDOUT: 'The database server does not answer',
}
