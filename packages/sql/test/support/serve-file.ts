import { sqliteStore } from '@bearergate/sql'
import { serveStore } from '@bearergate/testing/contract'

serveStore(sqliteStore({ file: String(process.argv[2]) }))
