import { sqlStore } from '@bearergate/sql'
import { serveStore } from '@bearergate/testing/contract'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { kyselyOnMysql, kyselyOnPostgres } from './kysely.js'

const [, , url = '', schema] = process.argv
const db = url.startsWith('mysql:')
  ? kyselyOnMysql(mysql.createPool(url))
  : kyselyOnPostgres(new pg.Pool({ connectionString: url }))
serveStore(sqlStore({ db, schema, migrate: 'auto' }))
