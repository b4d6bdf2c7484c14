import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCluster, type Cluster } from './cluster.js'
import { noFault } from './faults/store-faults.js'
import { runRow } from './rows/run-row.js'
import { warmUp } from './rows/warm-up.js'
import { areThere, postgresPrograms } from './servers/programs.js'

describe.skipIf(!areThere(postgresPrograms))('the suite itself', () => {
  let cluster: Cluster | undefined
  beforeAll(async () => {
    cluster = await startCluster({ deltaMs: 300, rate: 100, isFirstDeaf: true })
    await warmUp(cluster)
  }, 120_000)
  afterAll(() => cluster?.close(), 60_000)

  it('notices a node that polls and learns nothing from it', async () => {
    if (cluster === undefined) throw new Error('The cluster has not started')
    const figures = await runRow(cluster, { ...noFault, lastsMs: 1500 })
    expect(figures.worst).toBeGreaterThan(301)
    expect(figures.afterBarrier).toBeGreaterThan(0)
  }, 60_000)
})
