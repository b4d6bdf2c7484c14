import { createGate } from '@bearergate/core'
import { Checker, type Rule, type Violation } from './history/checker.js'
import { History } from './history/history.js'
import { Truth } from './history/truth.js'
import { planAmbushes } from './workload/ambushes.js'
import { planCacheFaults } from './workload/cache-faults.js'
import { planFaults } from './workload/faults.js'
import { Mutations } from './workload/mutations.js'
import { askAgain, askEverywhere, sendRequests, type Scene } from './workload/requests.js'
import { Wallet } from './workload/wallet.js'
import { Authority, realStore, type MakeStore } from './world/authority.js'
import { CacheCluster } from './world/cache-cluster.js'
import { Random } from './world/random.js'
import { Schedule } from './world/schedule.js'
import { withSeededMachine } from './world/seeded-machine.js'
import { clockRateError, simNode, type MakeGate } from './world/sim-node.js'

/** What is simulated: the product, or a design that is wrong. */
export interface Design {
  readonly name: string
  readonly makeGate: MakeGate
  readonly makeStore: MakeStore
  /** Whether the store may fall back; default true. */
  readonly losesCommits?: boolean | undefined
  /** What it promises instead of Δ(1+ρ), in milliseconds. */
  readonly bound?: number | undefined
  /** Whether nodes share a cache in every history; default false: in half of them. */
  readonly sharesCache?: boolean | undefined
  /** How long the shared cache keeps an entry, in milliseconds; default for good. */
  readonly cacheTtlMs?: number | undefined
  /** What it has to be caught for; default: any answer that is not true. */
  readonly breaks?: readonly Rule[] | undefined
}

/** The product as it is. */
export const realDesign: Design = {
  name: 'this protocol',
  makeGate: (options) => createGate(options),
  makeStore: realStore,
}

/** What came of one run; times are milliseconds. */
export interface Outcome {
  readonly seed: number
  /** The hash of everything that clients saw. */
  readonly history: string
  readonly requests: number
  readonly grants: number
  readonly mutations: number
  readonly worstAfterReturn: number
  readonly worstAfterCommit: number
  readonly violations: readonly Violation[]
}

const deltaMs = 2_000
const runMs = 20_000
const calmMs = 4_000

/**
 * When every operation has ended, in virtual milliseconds: none begins in the calm, its answer is waited
 * for 10 s, after which what it may have changed is read anew, and its barrier takes Δ.
 */
const settledAt = runMs - calmMs + 10_000 + deltaMs + 500

/** Δ(1+ρ), in milliseconds. */
export const bound = deltaMs * (1 + clockRateError)

/** Runs one history from its seed: 20 s of virtual time, the last four of them without faults. */
export function simulate(seed: number, design: Design = realDesign): Promise<Outcome> {
  const random = new Random(seed)
  return withSeededMachine(random.fork(), () => run(seed, random, design))
}

async function run(seed: number, random: Random, design: Design): Promise<Outcome> {
  const schedule = new Schedule()
  const truth = new Truth()
  const authority = new Authority(schedule, truth, design.makeStore)
  const cluster = cacheOf(schedule, random, design)
  const deadlineMs = random.pick([300, 1_000, 5_000])
  const options = { makeGate: design.makeGate, deltaMs, deadlineMs }
  const nodes = Array.from({ length: random.whole(2, 4) }, (_, index) =>
    simNode(index, { schedule, authority, cluster, random }, options),
  )
  const promised = {
    bound: design.bound ?? bound,
    recovery: deadlineMs + 1_000,
    patience: 4 * (deadlineMs + deltaMs / 2),
  }
  const checker = new Checker(truth, promised)
  const scene: Scene = {
    schedule,
    random: random.fork(),
    nodes,
    wallet: new Wallet(),
    checker,
    history: new History(),
    end: runMs - 100,
    strictShare: random.pick([0, 0.03, 0.3]),
  }
  const calmFrom = runMs - calmMs
  const losesCommits = design.losesCommits ?? true
  const struck = { schedule, authority, cluster, nodes, checker, calmFrom, losesCommits }
  planFaults({ ...struck, random: random.fork() })
  planCacheFaults({ ...struck, random: random.fork() })
  const mutations = new Mutations(scene, truth, calmFrom - 1_000)
  planAmbushes({ scene, truth, authority, cluster, mutations, calmFrom, losesCommits })
  begin(scene, mutations)
  await schedule.run(runMs + 10_000)
  return outcomeOf(seed, scene)
}

/** In half of the histories nodes share a cache. */
function cacheOf(schedule: Schedule, random: Random, design: Design): CacheCluster | undefined {
  const isShared = random.chance(0.5) || design.sharesCache === true
  return isShared ? new CacheCluster(schedule, random.fork(), design.cacheTtlMs) : undefined
}

const tokensAtStart = 5

function begin(scene: Scene, mutations: Mutations): void {
  const [first] = scene.nodes
  for (let n = 0; n < tokensAtStart; n++) if (first !== undefined) mutations.create(first.gate)
  for (const node of scene.nodes) sendRequests(scene, node)
  mutations.start()
  scene.schedule.at(scene.end, () => askEverywhere(scene, scene.wallet.tokens))
  scene.schedule.at(settledAt, () => askEverywhere(scene, scene.wallet.tokens))
  scene.schedule.at(settledAt + 500, () => askAgain(scene))
}

function outcomeOf(seed: number, { checker, history, schedule }: Scene): Outcome {
  checker.ended(schedule.now)
  for (const crash of history.crashes) checker.report('crash', { node: -1, end: 0 }, crash)
  const { requests, grants, mutations, worstAfterReturn, worstAfterCommit, violations } = checker
  return {
    seed,
    history: history.digest(),
    requests,
    grants,
    mutations,
    worstAfterReturn,
    worstAfterCommit,
    violations,
  }
}
