import { samplesFrom } from '../entry.js'
import type { BudgetLine, Section } from '../findings.js'
import { resultsFolder } from '../report/results.js'
import { median, sampled, type Samples } from '../statistics.js'

const module = new URL('child.js', import.meta.url)
const budget = 1000

export const creations: Section = {
  name: 'creations',
  method: `\`gate.tokens.create()\` on a new SQLite file: record, audit record and change-log entry in one
transaction, on the disk before the promise resolves. Beside it, how often the same disk takes 4 KiB
with \`fdatasync\`, and how much of a core the process used. One after the other, each creation computes
and then waits for a synchronisation of its own. Creations that wait together share a transaction and
its synchronisation; what limits them is the process: SQLite runs in its only thread, where computing,
waiting for the disk and the 2 ms that after each 20 ms of writing are left to other processes add up.`,
  async run(plan) {
    const args = [plan.creationSeconds, resultsFolder()]
    const samples = await samplesFrom({ module, args })
    return {
      samples,
      tables: [
        {
          title: 'Durable creations',
          columns: ['what', 'each second', 'CPU ms each', 'of a core'],
          rows: [
            rowOf('tokens created one after the other', samples, 'alone'),
            rowOf('tokens created 32 at a time', samples, 'together'),
            rowOf('the same, their values sealed for `reveal`', samples, 'sealed'),
            ['4 KiB appended and synchronised', figure(samples, 'syncs').toFixed(0), '', ''],
          ],
        },
      ],
      budgets: [budgetOf(samples)],
    }
  },
}

function rowOf(what: string, samples: Samples, name: string): string[] {
  const [perSecond, cpu] = [figure(samples, name), figure(samples, `CPU ${name}`)]
  const each = (cpu / perSecond) * 1000
  return [what, perSecond.toFixed(0), each.toFixed(2), cpu.toFixed(2)]
}

function budgetOf(samples: Samples): BudgetLine {
  const syncs = figure(samples, 'syncs').toFixed(0)
  return {
    what: 'durable creations, 32 at a time',
    measured: figure(samples, 'together'),
    unit: '/s',
    limit: budget,
    bound: 'at least',
    remark: `the disk alone: ${syncs} syncs/s`,
  }
}

function figure(samples: Samples, name: string): number {
  return median(sampled(samples, name))
}
