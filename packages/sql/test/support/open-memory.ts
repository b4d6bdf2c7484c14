import { sqliteStore } from '@bearergate/sql'

await sqliteStore({ file: ':memory:' }).open()
process.emitWarning('our own warning')
