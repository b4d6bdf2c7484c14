import { afterAll, beforeAll, expect, it } from 'vitest'
import { startCluster, type Cluster, type ClusterOptions } from '../cluster.js'
import type { Fault } from '../faults/fault.js'
import { reportTable, type ReportRow } from '../report.js'
import { suite } from '../suite-options.js'
import { complaintOf, expectKept } from './expect-kept.js'
import { runRow } from './run-row.js'
import { warmUp } from './warm-up.js'

/** Lets each fault strike three nodes under load, and prints the figures. */
export function faultRows(
  faults: readonly Fault[],
  options: Omit<ClusterOptions, 'deltaMs' | 'rate'>,
): void {
  const { deltaMs, rate, rounds } = suite
  const rows: ReportRow[] = []
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster({ ...options, deltaMs, rate })
    await warmUp(cluster)
  }, 120_000)
  afterAll(async () => {
    await cluster.close()
    console.log(`Δ ${deltaMs} ms, ${rate} requests/s and node\n${reportTable(rows)}`)
  }, 60_000)

  it.each(faults)(
    '$attacks $name',
    async (fault) => {
      for (let round = 0; round < rounds; round++) {
        await strikeWell(cluster, fault, rows)
      }
    },
    600_000,
  )
}

/** Where the test itself was held up for longer, in milliseconds, the machine is to blame and not the node. */
const busyMs = 100

/**
 * What is promised has to be kept each time. How soon all is well again depends on the machine too:
 * the fault may strike once more, and a strike in which the machine was too busy to tell does not count.
 */
async function strikeWell(cluster: Cluster, fault: Fault, rows: ReportRow[]): Promise<void> {
  const complaints: string[] = []
  for (let attempt = 0; attempt < suite.attempts; attempt++) {
    const figures = await runRow(cluster, fault)
    rows.push({ fault: fault.name, figures })
    expectKept(figures, cluster.options.deltaMs)
    const complaint = complaintOf(figures, fault)
    if (complaint === undefined) return
    if (figures.lag < busyMs) complaints.push(complaint)
  }
  expect(complaints).toEqual([])
}
