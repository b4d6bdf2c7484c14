import type { Checker } from '../history/checker.js'
import type { Authority } from '../world/authority.js'
import type { CacheCluster } from '../world/cache-cluster.js'
import type { Random } from '../world/random.js'
import type { Schedule } from '../world/schedule.js'
import type { SimNode } from '../world/sim-node.js'

/** What faults strike. */
export interface Stage {
  readonly schedule: Schedule
  readonly random: Random
  readonly authority: Authority
  /** Undefined where nodes share no cache. */
  readonly cluster: CacheCluster | undefined
  readonly nodes: readonly SimNode[]
  readonly checker: Checker
  /** Nothing is wrong any more from then on, in virtual milliseconds. */
  readonly calmFrom: number
  /** Whether the store may fall back. */
  readonly losesCommits: boolean
}

/** Strikes now, on that node where it concerns one. */
export type Fault = (stage: Stage, node: SimNode) => void

/** The longest that a process stands still or a network is broken, in milliseconds. */
export const longest = 6_000

/** Ends something after a while. */
export function during(stage: Stage, end: () => void): void {
  stage.schedule.after(durationOf(stage), end)
}

/** Up to the calm at the end of the run, in milliseconds. */
export function durationOf({ random, schedule, calmFrom }: Stage): number {
  const wanted = random.between(50, random.pick([1_000, 3_000, longest]))
  return Math.max(1, Math.min(wanted, calmFrom - schedule.now))
}
