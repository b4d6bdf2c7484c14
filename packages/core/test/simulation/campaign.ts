import type { Rule } from './history/checker.js'
import { bound, simulate, type Design, type Outcome } from './simulate.js'

/** What came of many seeds; times are milliseconds. */
export interface Campaign {
  readonly design: string
  readonly seeds: number
  readonly requests: number
  readonly grants: number
  readonly mutations: number
  readonly worstAfterReturn: number
  readonly worstAfterCommit: number
  /** In how many of the seeds the worst grant, counted from the mutation's return, was over the bound. */
  readonly late: number
  /** The seeds that broke the promise, each with the first thing that did. */
  readonly broken: readonly { readonly seed: number; readonly what: string }[]
  /** The hash of each history. */
  readonly histories: readonly string[]
}

export interface Seeds {
  readonly from: number
  /** Included. */
  readonly to: number
  /** Whether the first broken promise is enough; default false. */
  readonly untilBroken?: boolean | undefined
}

/** Runs a design from each of the seeds. */
export async function campaign(design: Design, seeds: Seeds): Promise<Campaign> {
  let result = none(design.name)
  for (let seed = seeds.from; seed <= seeds.to; seed++) {
    result = sum(result, await simulate(seed, design), design.breaks)
    if (seeds.untilBroken === true && result.broken.length > 0) break
  }
  return result
}

function none(design: string): Campaign {
  const zero = { seeds: 0, requests: 0, grants: 0, mutations: 0 }
  return {
    design,
    ...zero,
    worstAfterReturn: 0,
    worstAfterCommit: 0,
    late: 0,
    broken: [],
    histories: [],
  }
}

function sum(before: Campaign, outcome: Outcome, breaks?: readonly Rule[]): Campaign {
  return {
    design: before.design,
    seeds: before.seeds + 1,
    requests: before.requests + outcome.requests,
    grants: before.grants + outcome.grants,
    mutations: before.mutations + outcome.mutations,
    worstAfterReturn: Math.max(before.worstAfterReturn, outcome.worstAfterReturn),
    worstAfterCommit: Math.max(before.worstAfterCommit, outcome.worstAfterCommit),
    late: before.late + (outcome.worstAfterReturn > bound ? 1 : 0),
    broken: [...before.broken, ...brokenBy(outcome, breaks)],
    histories: [...before.histories, outcome.history],
  }
}

/** The first violation; of a wrong design, the first of those that it has to be caught for. */
function brokenBy({ seed, violations }: Outcome, breaks?: readonly Rule[]): Campaign['broken'] {
  const first = violations.find(({ rule }) => breaks?.includes(rule) ?? true)
  if (first === undefined) return []
  const { rule, at, node, what } = first
  return [{ seed, what: `${rule}: at ${at.toFixed(1)} ms, node ${node}: ${what}` }]
}
