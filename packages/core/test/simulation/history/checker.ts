import type { TokenId } from '@bearergate/core'
import type { Truth } from './truth.js'
import { allows, type Outcome, type Version } from './version.js'

/** One request as its client saw it; times are virtual milliseconds. */
export interface Answered {
  readonly node: number
  readonly token: TokenId
  /** Of the value that was presented. */
  readonly digest: string
  readonly isStrict: boolean
  readonly start: number
  readonly end: number
  readonly outcome: Outcome
  /** Since when nothing had been wrong around the node; infinite when something was. */
  readonly calmSince: number
}

/** A mutation that has returned. */
export interface Returned {
  readonly operation: string
  readonly hasBarrier: boolean
  readonly at: number
}

export type Rule =
  'bound' | 'barrier' | 'strict' | 'refused' | 'unavailable' | 'slow' | 'miss' | 'crash'

export interface Violation {
  readonly rule: Rule
  readonly at: number
  readonly node: number
  readonly what: string
}

/** What the promise is, in milliseconds. */
export interface Promised {
  /** Δ(1+ρ). */
  readonly bound: number
  /** After so long without any fault a node has no excuse any more. */
  readonly recovery: number
  /** No request waits longer on a node where nothing is wrong. */
  readonly patience: number
}

/** Numbers in floating point. */
const tolerance = 1e-3

/** Holds what nodes said against the truth. */
export class Checker {
  readonly violations: Violation[] = []
  /** The latest grant by a state that was no longer true, after its end and after the mutation's return. */
  worstAfterCommit = 0
  worstAfterReturn = 0
  requests = 0
  grants = 0
  mutations = 0
  #unanswered = 0
  readonly #returned = new Map<TokenId, { readonly commit: number; readonly at: number }[]>()
  readonly #barriers = new Map<TokenId, { readonly commit: number; readonly at: number }[]>()

  constructor(
    readonly truth: Truth,
    readonly promised: Promised,
  ) {}

  returned({ operation, hasBarrier, at }: Returned): void {
    this.mutations++
    const commit = this.truth.commitOf(operation)
    for (const token of commit?.tokens ?? []) {
      const times = { commit: commit?.at ?? 0, at }
      listOf(this.#returned, token).push(times)
      if (hasBarrier) listOf(this.#barriers, token).push(times)
    }
  }

  asked(): void {
    this.requests++
    this.#unanswered++
  }

  /** Nobody waits for the answers any more: the node is gone. */
  abandoned(requests: number): void {
    this.#unanswered -= requests
  }

  answered(request: Answered): void {
    this.#unanswered--
    this.#checkPatience(request)
    if (request.outcome === 'unavailable') this.#checkUnavailable(request)
    else this.#checkVerdict(request)
  }

  /** All has been well for long enough to answer everything. */
  ended(at: number): void {
    if (this.#unanswered === 0) return
    this.report('slow', { node: -1, end: at }, `${this.#unanswered} requests were never answered`)
  }

  report(rule: Rule, { node, end }: Pick<Answered, 'node' | 'end'>, what: string): void {
    this.violations.push({ rule, at: end, node, what })
  }

  #checkVerdict(request: Answered): void {
    const isGrant = request.outcome.startsWith('granted')
    if (isGrant) this.grants++
    const version = this.#lastAllowing(request)
    const lateness = version === undefined ? Infinity : Math.max(0, request.end - version.until)
    if (isGrant && version !== undefined) this.#noteLateness(request, version, lateness)
    const what = `${request.outcome} ${lateness.toFixed(2)} ms after that was so`
    if (lateness > this.promised.bound + tolerance) {
      this.report(isGrant ? 'bound' : 'refused', request, what)
    }
    if (request.isStrict && request.end - lateness < request.start - tolerance) {
      this.report('strict', request, what)
    }
  }

  #noteLateness(request: Answered, version: Version, lateness: number): void {
    this.worstAfterCommit = Math.max(this.worstAfterCommit, lateness)
    const ended = ({ commit }: { readonly commit: number }): boolean => version.until <= commit
    const before = ({ at }: { readonly at: number }): boolean => at < request.end
    const returned = listOf(this.#returned, request.token).find(
      (times) => version.until === times.commit,
    )
    if (returned !== undefined) {
      this.worstAfterReturn = Math.max(this.worstAfterReturn, request.end - returned.at)
    }
    const barrier = listOf(this.#barriers, request.token).find(
      (times) => ended(times) && before(times),
    )
    if (barrier === undefined) return
    const since = (request.end - barrier.at).toFixed(3)
    this.report('barrier', request, `${request.outcome} ${since} ms after a barrier returned`)
  }

  /** The newest version up to the end of the request by which the outcome is right. */
  #lastAllowing(request: Answered): Version | undefined {
    const { outcome, digest, end } = request
    const overlapping = end - this.promised.bound
    for (const version of this.truth.backwards(request.token)) {
      if (allows(version, digest, { outcome, start: overlapping })) return version
    }
    return undefined
  }

  #checkPatience(request: Answered): void {
    const waited = request.end - request.start
    if (waited < this.promised.patience || !this.#isInexcusable(request)) return
    this.report('slow', request, `${request.outcome} after ${waited.toFixed(0)} ms`)
  }

  #checkUnavailable(request: Answered): void {
    if (!this.#isInexcusable(request)) return
    this.report('unavailable', request, '503 though the store was in reach')
  }

  #isInexcusable({ start, calmSince }: Answered): boolean {
    return start - calmSince >= this.promised.recovery
  }
}

function listOf<Item>(lists: Map<TokenId, Item[]>, token: TokenId): Item[] {
  const list = lists.get(token) ?? []
  lists.set(token, list)
  return list
}
