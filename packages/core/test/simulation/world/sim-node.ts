import type { Gate, GateOptions } from '@bearergate/core'
import type { Authority } from './authority.js'
import type { CacheCluster } from './cache-cluster.js'
import { Link } from './link.js'
import { LinkedCache } from './linked-cache.js'
import { linkedStore } from './linked-store.js'
import { NodeClock, type ClockCharacter } from './node-clock.js'
import { NodeProcess } from './node-process.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'
import { wallAtStart } from './store-clock.js'

/** Makes the gate of one node: the real one, or one that is broken on purpose. */
export type MakeGate = (options: GateOptions) => Gate

export interface NodeOptions {
  readonly makeGate: MakeGate
  readonly deltaMs: number
  readonly deadlineMs: number
}

/** The surroundings of a node. */
export interface Surroundings {
  readonly schedule: Schedule
  readonly authority: Authority
  /** Undefined where nodes share no cache. */
  readonly cluster: CacheCluster | undefined
  readonly random: Random
}

/** What a node is made of; its gate is made anew in each of its lives. */
interface Hardware {
  readonly process: NodeProcess
  readonly clock: NodeClock
  /** To the store. */
  readonly link: Link
  /** To the shared cache. */
  readonly cacheLink: Link
  readonly begin: () => Gate
  readonly hasRoom: boolean
}

/** In milliseconds; after 5 s a gate opens its store anew. */
const longestOpening = 5_500

/** One node: a process with clocks of its own, a gate, and a network to store and shared cache. */
export class SimNode {
  readonly process: NodeProcess
  readonly clock: NodeClock
  readonly link: Link
  readonly cacheLink: Link
  gate: Gate
  /** Until when, in virtual milliseconds, no requests come here. */
  quietUntil = 0
  /** Requests of this life that wait for their answers. */
  waiting = 0
  isUp = true
  /** Whether its cache holds all tokens of a run. */
  readonly hasRoom: boolean
  readonly #begin: () => Gate
  #disturbances = 0
  #calmSince = 0

  constructor(
    readonly index: number,
    readonly schedule: Schedule,
    { process, clock, link, cacheLink, begin, hasRoom }: Hardware,
  ) {
    this.process = process
    this.clock = clock
    this.link = link
    this.cacheLink = cacheLink
    this.hasRoom = hasRoom
    this.#begin = begin
    this.gate = begin()
  }

  /** Since when nothing has been wrong with node, network and store; infinite while something is. */
  get calmSince(): number {
    if (this.#disturbances > 0) return Number.POSITIVE_INFINITY
    return Math.max(this.#calmSince, this.process.resumesAt)
  }

  disturb(): void {
    this.#disturbances++
  }

  calmDown(): void {
    this.#disturbances--
    this.#calmSince = this.schedule.now
  }

  /** While its store opens, a node that has just begun is excused; for a time, if nothing comes of it. */
  whileOpening(open: () => Promise<void>): Promise<void> {
    this.disturb()
    let isOver = false
    const end = (): void => {
      if (!isOver) this.calmDown()
      isOver = true
    }
    this.schedule.after(longestOpening, end)
    return open().finally(end)
  }

  /** As by kill -9: what was under way is never heard of again. */
  kill(): void {
    this.isUp = false
    this.waiting = 0
    this.process.kill()
    this.disturb()
  }

  /** Begins another life, which knows nothing of the ones before. */
  start(): void {
    this.gate = this.#begin()
    this.isUp = true
    this.calmDown()
  }
}

export function simNode(
  index: number,
  { schedule, authority, cluster, random }: Surroundings,
  { makeGate, deltaMs, deadlineMs }: NodeOptions,
): SimNode {
  const process = new NodeProcess(schedule, random.fork())
  const clock = new NodeClock(schedule, process, clockCharacter(random))
  const link = new Link(schedule, process, random.fork())
  const cacheLink = new Link(schedule, process, random.fork())
  const l1Entries = random.pick([3, 100])
  const store = linkedStore(authority, link)
  const begin = (): Gate =>
    makeGate({
      store: { ...store, open: () => node.whileOpening(() => store.open()) },
      cache: cluster && new LinkedCache(index, cluster, cacheLink, clock),
      prefix: 'sim',
      https: 'off',
      scopes: { 'a:read': 'Read A', 'b:read': 'Read B' },
      clock,
      l1Entries,
      deltaMs,
      usageIntervalMs: 1_000,
      outage: { deadlineMs },
    })
  const hasRoom = l1Entries > 3
  const hardware = { process, clock, link, cacheLink, begin, hasRoom }
  const node = new SimNode(index, schedule, hardware)
  return node
}

/** The greatest error of a clock's rate that the promise allows for. */
export const clockRateError = 2e-4

/** Extremes are the likeliest to show something. */
function clockCharacter(random: Random): ClockCharacter {
  const drift = random.pick([-1, 1, 0, random.between(-1, 1)]) * clockRateError
  const skew = random.pick([0, random.between(-500, 500), random.between(-4e6, 4e6)])
  return { rate: 1 + drift, monotonic: random.between(0, 1e7), wall: wallAtStart + skew }
}
