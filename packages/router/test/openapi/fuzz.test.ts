import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSite } from '../support/site.js'
import { operations } from './support/operations.js'
import { FuzzedSite } from './support/fuzzed-site.js'
import { wildRequest } from './support/wild-requests.js'

// Each run sends one to four requests at the same time; with BEARERGATE_FUZZ_RUNS=5000 there are more.
const asked = process.env['BEARERGATE_FUZZ_RUNS']
const runs = Number(asked ?? 250)
const limit = asked === undefined ? { interruptAfterTimeLimit: 5_000 } : {}
const seed = Number(process.env['BEARERGATE_FUZZ_SEED'] ?? Date.now() % 2 ** 31)

test.each([
  { framework: 'Express 5', store: 'memory' },
  { framework: 'Koa 3', store: 'SQLite' },
] as const)(
  'whatever is asked of $framework on $store is answered as described, and never with a 5xx',
  async (kind) => {
    const site = await openSite(kind)
    const fuzzed = new FuzzedSite(site)
    await fc.assert(
      fc.asyncProperty(fc.array(wildRequest, { minLength: 1, maxLength: 4 }), async (requests) => {
        await fuzzed.prepare()
        const answers = await Promise.all(requests.map((request) => fuzzed.send(request)))
        for (const { status } of answers) expect(status).toBeLessThan(500)
      }),
      { numRuns: runs, seed, ...limit },
    )
    // Not everything was refused at the door.
    const done = operations.filter(({ method, path }) => fuzzed.done.has(`${method} ${path}`))
    expect(done.length).toBeGreaterThan(operations.length / 4)
  },
  60_000 + runs * 200,
)
