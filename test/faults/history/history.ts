import type { Answer } from '../load/request.js'

/** One request of the load. Moments are milliseconds of `now()`. */
export interface Asked extends Answer {
  /** Which node, from 0 on. */
  readonly node: number
  readonly token: string
}

/** Something that ended what a token was good for. */
export interface Revocation {
  readonly token: string
  readonly start: number
  /** When its promise resolved; undefined when it failed, and may have been committed or not. */
  returned?: number | undefined
  readonly hasBarrier: boolean
}

/** A token that was switched on again. */
export interface Revival {
  readonly token: string
  returned?: number | undefined
}

/** From when to when the fault lasted. */
export interface FaultTime {
  start: number
  end: number
}

/** What happened in one row: requests, mutations, one fault. */
export class History {
  readonly asked: Asked[] = []
  readonly revocations: Revocation[] = []
  readonly revivals: Revival[] = []
  /** Requests that were still open when the row was over. */
  unanswered = 0
  /** For how long the test itself was held up, in milliseconds: a measure of how busy the machine is. */
  lag = 0
  readonly fault: FaultTime = { start: Infinity, end: -Infinity }
}
