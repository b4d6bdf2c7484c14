import { createInterface } from 'node:readline'
import { createGate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'

/** Another process on the same file: carries out `<operation> <id>` lines and says `done` to each. */
const gate = createGate({ store: sqliteStore({ file: process.argv[2] ?? '' }), prefix: 'test' })
await gate.ready()
process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const [operation, id = ''] = line.split(' ')
  if (operation === 'disable') await gate.tokens.disable(id)
  if (operation === 'enable') await gate.tokens.enable(id)
  if (operation === 'delete') await gate.tokens.delete(id)
  if (operation === 'disableAccount') await gate.accounts.disable(id)
  process.stdout.write('done\n')
}
await gate.close()
