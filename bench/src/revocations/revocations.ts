import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { clientCore, serverCore, type Core } from '../cores.js'
import { syncsPerSecond } from '../creations/syncs-per-second.js'
import { samplesFrom } from '../entry.js'
import type { Findings, Section } from '../findings.js'
import { withBenchSchema, type BenchSchema } from '../postgres/bench-schema.js'
import { resultsFolder } from '../report/results.js'
import { joined, sampled, type Samples } from '../statistics.js'

const module = new URL('child.js', import.meta.url)
const budget = 1000
const concurrent = 32

export const revocations: Section = {
  name: 'revocations',
  method: `\`gate.tokens.disable()\` and \`enable()\` in turns on PostgreSQL: record, audit record and change-log
entry in one transaction, on the disk before the promise resolves, each process with a pool of ten
connections. Every commit holds the lock of the counter until it is on the disk; revocations that a
process is asked for meanwhile share the next one. Beside it, how often the disk of the benchmark
takes 4 KiB with \`fdatasync\`. Server and clients share the machine. Left out where no
server answers.`,
  run: (plan) => withBenchSchema((place) => measure(place, plan.revocationSeconds * 1000)),
}

async function measure(place: BenchSchema, milliseconds: number): Promise<Findings> {
  const alone = await paceOf(place, [serverCore], { milliseconds, lanes: 1 })
  const one = await paceOf(place, [serverCore], { milliseconds, lanes: concurrent })
  const two = await paceOf(place, [serverCore, clientCore], {
    milliseconds,
    lanes: concurrent / 2,
  })
  const syncs = diskPace(milliseconds / 5)
  return {
    samples: {
      alone: [alone.perSecond],
      one: [one.perSecond],
      two: [two.perSecond],
      syncs: [syncs],
    },
    tables: [
      {
        title: 'Durable revocations on PostgreSQL',
        columns: [place.server, 'each second', 'CPU ms each', 'of a core'],
        rows: [
          rowOf('one after the other', alone),
          rowOf(`${concurrent} at a time from one process`, one),
          rowOf(`${concurrent / 2} at a time from each of two processes`, two),
          ['4 KiB appended and synchronised', syncs.toFixed(0), '', ''],
        ],
      },
    ],
    budgets: [
      {
        what: `durable revocations on PostgreSQL, ${concurrent} at a time`,
        measured: Math.max(one.perSecond, two.perSecond),
        unit: '/s',
        limit: budget,
        bound: 'at least',
        remark: `the disk alone: ${syncs.toFixed(0)} syncs/s`,
      },
    ],
  }
}

interface Pace {
  readonly perSecond: number
  /** How much of a core the processes used. */
  readonly cpu: number
}

interface Load {
  readonly milliseconds: number
  /** How many mutations a process has under way. */
  readonly lanes: number
}

/** A process on each of the cores, all at once. */
async function paceOf(
  { url, schema }: BenchSchema,
  cores: readonly Core[],
  { milliseconds, lanes }: Load,
): Promise<Pace> {
  const args = [url, schema, milliseconds, lanes]
  const runs = cores.map((core) =>
    samplesFrom({ module, args, ...(core === undefined ? {} : { core }) }),
  )
  const samples = joined(await Promise.all(runs))
  return { perSecond: total(samples, 'perSecond'), cpu: total(samples, 'cpu') }
}

function total(samples: Samples, name: string): number {
  return sampled(samples, name).reduce((sum, value) => sum + value, 0)
}

function rowOf(what: string, { perSecond, cpu }: Pace): string[] {
  return [what, perSecond.toFixed(0), ((cpu / perSecond) * 1000).toFixed(2), cpu.toFixed(2)]
}

function diskPace(milliseconds: number): number {
  const file = join(resultsFolder(), 'sync')
  const syncs = syncsPerSecond(file, milliseconds / 1000)
  rmSync(file)
  return syncs
}
