import type { Section } from '../findings.js'
import { accounts } from '../fixtures/generated-store.js'
import { resultsFolder } from '../report/results.js'
import { databaseOf } from './database.js'
import { measure } from './report.js'

export const management: Section = {
  name: 'management',
  method: `A SQLite file that the store has written, whose tokens are spread over ${accounts.toLocaleString('en')} accounts
such that those of one account lie as far apart as they can, each with its line in the audit trail.
The file is in the page cache of the system. Over HTTP: \`tokenRoutes()\` mounted on Express, asked
through one connection that is kept alive, server and client in one process; the token that asks is
one of the account's, and not cached. In the store: the same question to \`store.list()\` and
\`store.read()\`. Every question goes to another account, in turns; every answer is checked. A cold
verification is \`gate.authenticate()\` of a token that the process never saw.`,
  async run(plan) {
    const file = await databaseOf(plan.managementTokens, resultsFolder())
    return measure({ file }, plan, '')
  },
}
