import { samplesFrom } from '../entry.js'
import type { Section } from '../findings.js'
import { median, sampled } from '../statistics.js'

const module = new URL('child.js', import.meta.url)

export const stampede: Section = {
  name: 'stampede',
  method: `Requests for one token that is not cached, in ten turns of the event loop, while the store needs 20 ms
for a read. Counted: its reads, and how many requests were granted.`,
  async run(plan) {
    const args = [plan.stampedeRequests]
    const samples = await samplesFrom({ module, args })
    const reads = median(sampled(samples, 'reads'))
    const granted = median(sampled(samples, 'granted'))
    const requests = plan.stampedeRequests.toLocaleString('en')
    return {
      samples,
      tables: [
        {
          title: 'Stampede',
          columns: ['concurrent requests for one cold token', 'granted', 'store reads'],
          rows: [[requests, granted.toLocaleString('en'), String(reads)]],
        },
      ],
      budgets: [
        {
          what: `store reads for ${requests} requests of one cold token`,
          measured: reads,
          unit: reads === 1 ? 'read' : 'reads',
          limit: 1,
          bound: 'at most',
        },
      ],
    }
  },
}
