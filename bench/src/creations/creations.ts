import { samplesFrom } from '../entry.js'
import type { Section } from '../findings.js'
import { resultsFolder } from '../report/results.js'
import { median, sampled } from '../statistics.js'

const module = new URL('child.js', import.meta.url)

export const creations: Section = {
  name: 'creations',
  method: `\`gate.tokens.create()\` on a new SQLite file: record, audit record and change-log entry in one
transaction, on the disk before the promise resolves. Beside it, how often the same disk takes 4 KiB
with \`fdatasync\`.`,
  async run(plan) {
    const args = [plan.creationSeconds, resultsFolder()]
    const samples = await samplesFrom({ module, args })
    const perSecond = (name: string): string => median(sampled(samples, name)).toFixed(0)
    return {
      samples,
      tables: [
        {
          title: 'Durable creations',
          columns: ['what', 'each second'],
          rows: [
            ['tokens created one after the other', perSecond('alone')],
            ['tokens created 32 at a time', perSecond('together')],
            ['4 KiB appended and synchronised', perSecond('syncs')],
          ],
        },
      ],
      budgets: [],
    }
  },
}
