import { samplesFrom } from '../entry.js'
import type { BudgetLine, Findings, Section, Table } from '../findings.js'
import { joined, median, paired, quantile, sampled, type Samples } from '../statistics.js'

const module = new URL('child.js', import.meta.url)

/** The machine on which the budgets were set hashed a value in so many nanoseconds. */
const referenceHash = 195

const labels: readonly (readonly [name: string, label: string, budget?: number])[] = [
  ['hash', 'hash alone: one-shot `crypto.hash`'],
  ['floor', 'floor: parse, hash, `Map` lookup'],
  ['granted', 'granted', 600],
  ['wrong-digest', 'wrong digest'],
  ['unknown-id', 'unknown id'],
  ['bad-checksum', 'bad checksum', 200],
  ['garbage-short', 'garbage, short', 100],
  ['garbage-long', 'garbage of the right length', 100],
  ['near-value', 'a value with one character outside the alphabet'],
]

export const inProcess: Section = {
  name: 'in-process',
  method: `One decision by \`gate.decide()\` on a list of four headers, from the cache, in one process. Every
decision gets a new header string in one piece, and 2,000 tokens take turns; what making the string
costs is measured in the same round and subtracted. Times are CPU time; rounds of all cases are
interleaved, in several processes, since engines do not compile the same way twice; medians. Every
decision is checked: that it was made at once, and how it ended. Budgets
were set where hashing a value took ${referenceHash} ns: "scaled" says what the figure would be there.`,
  async run(plan) {
    const args = [plan.inProcessRounds, plan.inProcessDecisions]
    const runs: Samples[] = []
    for (let run = 0; run < plan.inProcessProcesses; run++) {
      runs.push(await samplesFrom({ module, args, flags: ['--expose-gc'] }))
    }
    return findingsOf(joined(runs))
  },
}

function findingsOf(samples: Samples): Findings {
  return { samples, tables: [tableOf(samples)], budgets: budgetsOf(samples) }
}

function tableOf(samples: Samples): Table {
  return {
    title: 'One verification in process',
    columns: ['what', 'ns', '10 %–90 %', 'of the floor', 'scaled ns', 'bytes allocated'],
    rows: labels.map(([name, label]) => rowOf(samples, name, label)),
  }
}

function rowOf(samples: Samples, name: string, label: string): string[] {
  const times = timesOf(samples, name)
  const floors = timesOf(samples, 'floor')
  const ratio = median(times.map((time, round) => time / (floors[round] ?? Number.NaN)))
  const spread = [quantile(times, 0.1), quantile(times, 0.9)].map((time) => time.toFixed(0))
  return [
    label,
    median(times).toFixed(0),
    spread.join('–'),
    ratio.toFixed(2),
    (median(times) * scaleOf(samples)).toFixed(0),
    bytesOf(samples, name).toFixed(0),
  ]
}

/** Without what making the header string costs. */
function timesOf(samples: Samples, name: string): number[] {
  return paired(samples, [name, 'header'], (time, making) => time - making)
}

function bytesOf(samples: Samples, name: string): number {
  return median(sampled(samples, `${name} bytes`)) - median(sampled(samples, 'header bytes'))
}

function scaleOf(samples: Samples): number {
  return referenceHash / median(timesOf(samples, 'hash'))
}

function budgetsOf(samples: Samples): BudgetLine[] {
  return labels.flatMap(([name, what, limit]) => {
    if (limit === undefined) return []
    const measured = median(timesOf(samples, name))
    const remark = `${(measured * scaleOf(samples)).toFixed(0)} ns scaled by the hash`
    return [{ what, measured, unit: 'ns', limit, bound: 'at most', remark }]
  })
}
