import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Store } from '@bearergate/core'
import { mysqlStore, type MysqlStoreOptions } from '@bearergate/sql'
import type { SharedStoreUnderTest } from '@bearergate/testing/contract'
import mysql from 'mysql2/promise'
import { reachable } from './reachable.js'

/** A database on the server that tests may use. */
export const mariaDbUrl = process.env['MARIADB_URL'] ?? 'mysql://root@127.0.0.1:3306/test'

/** Whether there is a MariaDB; where there has to be one and is none, loading this fails. */
export const hasMariaDb = await reachable('MariaDB', mariaDbUrl, 3306)

/** A database of its own. */
export interface MariaDbUnderTest {
  readonly uri: string
  /** A pool on the database, ended with it. */
  pool(config?: mysql.PoolOptions): mysql.Pool
  /** Runs a statement behind the store's back. */
  query(sql: string): Promise<unknown>
  remove(): Promise<void>
}

export async function freshMariaDb(): Promise<MariaDbUnderTest> {
  const name = `bearergate_${randomUUID().replaceAll('-', '')}`
  const admin = await mysql.createConnection(mariaDbUrl)
  await admin.query(`create database ${name}`)
  const uri = Object.assign(new URL(mariaDbUrl), { pathname: `/${name}` }).href
  const pools: mysql.Pool[] = []
  const pool = (config: mysql.PoolOptions = {}) => {
    const opened = mysql.createPool({ uri, ...config })
    pools.push(opened)
    return opened
  }
  return {
    uri,
    pool,
    query: async (sql) => {
      await admin.query(`use ${name}`)
      return (await admin.query(sql))[0]
    },
    remove: async () => {
      await Promise.all(pools.map((opened) => opened.end()))
      await admin.query(`drop database ${name}`)
      await admin.end()
    },
  }
}

/** Calls with a database of its own, and removes it. */
export async function withMariaDb(work: (under: MariaDbUnderTest) => Promise<void>) {
  const under = await freshMariaDb()
  try {
    await work(under)
  } finally {
    await under.remove()
  }
}

/** A store for one test, and what others can reach it by. */
export async function openMariaDb(
  options: Partial<MysqlStoreOptions> = {},
): Promise<SharedStoreUnderTest> {
  return openOnMariaDb(new URL('serve-mariadb.ts', import.meta.url), (pool) =>
    mysqlStore({ pool, migrate: 'auto', ...options }),
  )
}

/** @param program - Serves such a store from a process of its own. */
export async function openOnMariaDb(
  program: URL,
  storeOn: (pool: mysql.Pool) => Store,
): Promise<SharedStoreUnderTest> {
  const { uri, pool, remove } = await freshMariaDb()
  const another = () => storeOn(pool())
  return {
    store: another(),
    another,
    fork: () => fork(fileURLToPath(program), [uri], { execArgv }),
    block: async () => {
      const connection = await pool({ connectionLimit: 1 }).getConnection()
      await connection.beginTransaction()
      await connection.query('select * from bearergate_change_counter for update')
      return async () => {
        await connection.rollback()
        connection.release()
      }
    },
    remove,
  }
}

const execArgv = ['--import', 'tsx', '--conditions=@bearergate/source']
