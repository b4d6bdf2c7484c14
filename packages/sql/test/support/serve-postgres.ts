import { postgresStore } from '@bearergate/sql'
import { serveStore } from '@bearergate/testing/contract'
import pg from 'pg'

const [, , connectionString, schema] = process.argv
serveStore(postgresStore({ pool: new pg.Pool({ connectionString }), schema, migrate: 'auto' }))
