import { samplesFrom } from '../entry.js'
import type { Section } from '../findings.js'
import { joined, median, sampled } from '../statistics.js'

const polls = new URL('polls-child.js', import.meta.url)
const invalidations = new URL('invalidations-child.js', import.meta.url)
const mebibyte = 2 ** 20

export const coherence: Section = {
  name: 'coherence',
  method: `Queries: polls and reads of one gate under traffic that its cache answers, with the default Δ. Memory:
what a gate that has been told of a tenth of the changes, each of another token, grows by for the rest.`,
  async run(plan) {
    const samples = joined([
      await samplesFrom({ module: polls, args: [plan.pollSeconds] }),
      await samplesFrom({
        module: invalidations,
        args: [plan.invalidations],
        flags: ['--expose-gc'],
      }),
    ])
    const figure = (name: string): number => median(sampled(samples, name))
    const decisions = Math.round(figure('decisions')).toLocaleString('en')
    const changes = figure('changes').toLocaleString('en')
    const growth = figure('growth') / mebibyte
    return {
      samples,
      tables: [
        {
          title: 'What coherence costs a node',
          columns: ['what', 'measured'],
          rows: [
            [
              `queries each second, at ${decisions} decisions a second`,
              figure('queries').toFixed(2),
            ],
            [
              `memory that ${changes} changes take beyond a tenth of them`,
              `${growth.toFixed(1)} MiB`,
            ],
          ],
        },
      ],
      budgets: [
        {
          what: 'queries of a node under traffic',
          measured: figure('queries'),
          unit: '/s',
          limit: 2,
          bound: 'at most',
          remark: 'every 500 ms, more or less by a fifth',
        },
      ],
    }
  },
}
