import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../cluster.js'
import type { Fault } from './fault.js'

const nothing = async () => undefined

/** What can happen to the nodes themselves. */
export function nodeFaults(stopMs: readonly number[]): readonly Fault[] {
  return [
    ...stopMs.map(stopped),
    {
      attacks: '24',
      name: 'node: kill -9, restart',
      takesStore: false,
      takesNode: true,
      strike: ({ nodes }) => nodes[0]?.end('SIGKILL') ?? nothing(),
      end: async ({ nodes }) => void (await nodes[0]?.start()),
    },
    {
      attacks: '24',
      name: 'nodes: wall clocks step ±1 h',
      takesStore: false,
      strike: (cluster) => stepWalls(cluster, [3_600_000, -3_600_000, 0]),
      end: (cluster) => stepWalls(cluster, [-3_600_000, 3_600_000, 0]),
    },
  ]
}

/** The first node, with requests under way and its lease running out. */
function stopped(lastsMs: number): Fault {
  return {
    attacks: '24',
    name: `node: SIGSTOP ${(lastsMs / 1000).toFixed(1)} s`,
    takesStore: false,
    lastsMs,
    strike: async ({ nodes }) => nodes[0]?.signal('SIGSTOP'),
    end: async ({ nodes }) => nodes[0]?.signal('SIGCONT'),
  }
}

async function stepWalls({ nodes }: Cluster, steps: readonly number[]): Promise<void> {
  await Promise.all(nodes.map((node, index) => node.tell({ kind: 'step', ms: steps[index] ?? 0 })))
  await sleep(1)
}
