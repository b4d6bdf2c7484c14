import type { Asked, History, Revocation } from './history.js'

/** The figures of one row; times in milliseconds. */
export interface Figures {
  readonly requests: number
  /** The latest grant by a state whose end had returned; 0 where there was none. */
  readonly worst: number
  /** Grants after a mutation with `barrier` had returned. */
  readonly afterBarrier: number
  /** Valid tokens that were answered by anything but a grant or 503. */
  readonly refused: number
  /** Valid tokens that were answered by 503. */
  readonly unavailable: number
  /** Valid tokens whose connection broke, and requests that were never answered. */
  readonly unanswered: number
  /** From the end of the fault until every node grants every valid token. */
  readonly recovery: number
  /** The time that 99 of 100 answers took no longer than. */
  readonly p99: number
  /** How long the test itself was held up, at worst. */
  readonly lag: number
}

/** Holds what clients got against what was promised. `bound` is Δ(1+ρ). */
export function judge(history: History, bound: number): Figures {
  const late = history.asked.map((asked) => latenessOf(asked, history))
  const valid = history.asked.filter((asked) => isValid(asked, history, bound))
  return {
    requests: history.asked.length,
    worst: Math.max(0, ...late),
    afterBarrier: history.asked.filter((asked) => isAfterBarrier(asked, history)).length,
    refused: valid.filter(({ status }) => ![0, 200, 503].includes(status)).length,
    unavailable: valid.filter(({ status }) => status === 503).length,
    unanswered: valid.filter(({ status }) => status === 0).length + history.unanswered,
    recovery: recoveryOf(history, bound),
    p99: percentile(history.asked.map(({ start, end }) => end - start)),
    lag: history.lag,
  }
}

function latenessOf(asked: Asked, history: History): number {
  const since = returnsBefore(asked, history).map(({ returned }) => decisionOf(asked) - returned)
  return Math.max(0, ...since)
}

function isAfterBarrier(asked: Asked, history: History): boolean {
  return returnsBefore(asked, history).some(({ hasBarrier }) => hasBarrier)
}

/**
 * When a grant was decided: never before its request was sent, and when the node last read its clock
 * before its handler ran. A node that is stopped right between that and the handler has decided
 * before: what is promised ends with the decision.
 */
function decisionOf({ start, decidedAt = start }: Asked): number {
  return Math.max(start, decidedAt)
}

/** Revocations that had returned when the request was let in nevertheless. */
function returnsBefore(
  asked: Asked,
  { revocations }: History,
): readonly (Revocation & { readonly returned: number })[] {
  if (asked.status !== 200) return []
  return revocations
    .filter(hasReturned)
    .filter(({ token, returned }) => token === asked.token && returned < decisionOf(asked))
}

function hasReturned(one: Revocation): one is Revocation & { readonly returned: number } {
  return one.returned !== undefined
}

/** Whether the token was good from the request's start to its end, and every node had to know it. */
function isValid({ token, start, end }: Asked, history: History, bound: number): boolean {
  const revival = history.revivals.find((one) => one.token === token)
  if (revival !== undefined) return start > (revival.returned ?? Infinity) + bound
  const revoked = history.revocations.filter((one) => one.token === token)
  return revoked.every((one) => end < one.start)
}

/** From the end of the fault until the last node has begun to grant all that is valid. */
function recoveryOf(history: History, bound: number): number {
  const { end } = history.fault
  const later = history.asked.filter((asked) => asked.start >= end)
  const valid = later.filter((asked) => isValid(asked, history, bound))
  const nodes = [...new Set(history.asked.map(({ node }) => node))]
  return Math.max(
    ...nodes.map((node) => firstGrant(valid.filter((one) => one.node === node)) - end),
  )
}

/** The end of the first request that was granted like all that were sent after it. */
function firstGrant(asked: readonly Asked[]): number {
  const sorted = asked.toSorted((one, other) => one.start - other.start)
  const lastFailure = sorted.findLastIndex(({ status }) => status !== 200)
  return sorted[lastFailure + 1]?.end ?? Infinity
}

function percentile(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0
}
