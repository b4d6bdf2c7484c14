import { samplesFrom } from '../entry.js'
import type { Section } from '../findings.js'
import { median } from '../statistics.js'

const module = new URL('child.js', import.meta.url)
const flags = ['--expose-gc', '--max-old-space-size=4096']
const budget = 300

export const memory: Section = {
  name: 'memory',
  method: `A gate is filled to its limit through lookups that are granted, from a store that makes records up and
retains none: distinct names of some 18 characters, 10,000 accounts, five sets of scopes. What
\`heapUsed\` and \`external\` grew by after collections, without what the first 2,000 lookups brought,
divided by the entries. Beside it, \`lru-cache\` with plain records by the hash of the value. The
budget is for a million entries: what accounts cost counts for less there.`,
  async run(plan) {
    const samples: Record<string, number[]> = {}
    for (const entries of plan.memoryEntries) {
      for (const what of ['gate', 'plain']) {
        const { bytes = [] } = await samplesFrom({
          module,
          args: [what, entries],
          flags,
        })
        samples[`${what} ${entries}`] = [...bytes]
      }
    }
    const bytesOf = (what: string, entries: number): number =>
      median(samples[`${what} ${entries}`] ?? [])
    const most = Math.max(...plan.memoryEntries)
    return {
      samples,
      tables: [
        {
          title: 'Memory',
          columns: ['entries', 'bytes each', '`lru-cache` with plain records'],
          rows: plan.memoryEntries.map((entries) => [
            entries.toLocaleString('en'),
            bytesOf('gate', entries).toFixed(0),
            bytesOf('plain', entries).toFixed(0),
          ]),
        },
      ],
      budgets: [
        {
          what: `memory of a cached token, ${most.toLocaleString('en')} of them`,
          measured: bytesOf('gate', most),
          unit: 'bytes',
          limit: budget,
          bound: 'at most',
        },
      ],
    }
  },
}
