import { mysqlStore } from '@bearergate/sql'
import { serveStore } from '@bearergate/testing/contract'
import mysql from 'mysql2'

serveStore(mysqlStore({ pool: mysql.createPool(String(process.argv[2])), migrate: 'auto' }))
