import type { Clock, Timer } from '@bearergate/core'
import { jittered } from '../jittered.js'
import type { RedisFailure } from './redis-failure.js'

/** REVOCATION §7: so many timeouts in a row, or this share of the last outcomes within this time. */
const timeoutsInRow = 5
const outcomesKept = 20
const failuresKept = 10
const windowMs = 10_000

const probeEveryMs = 500
const probeJitter = 0.2

export interface BreakerOwner {
  /** Whether it works again; asked while the breaker is open. Never rejects. */
  probe(): Promise<boolean>
  opened(failure: RedisFailure): void
  closed(): void
}

interface Outcome {
  readonly at: number
  readonly isFailure: boolean
}

/** Keeps requests from waiting for what has failed before. */
export class Breaker {
  readonly #clock: Clock
  readonly #owner: BreakerOwner
  #outcomes: Outcome[] = []
  #timeouts = 0
  #isOpen = false
  #timer: Timer | undefined
  #isStopped = false

  constructor(clock: Clock, owner: BreakerOwner) {
    this.#clock = clock
    this.#owner = owner
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  succeeded(): void {
    if (this.#isOpen) return
    this.#timeouts = 0
    this.#note(false)
  }

  failed(failure: RedisFailure): void {
    if (this.#isOpen || this.#isStopped) return
    this.#timeouts = failure.isTimeout ? this.#timeouts + 1 : 0
    this.#note(true)
    if (this.#timeouts >= timeoutsInRow || this.#failsHalf()) this.#open(failure)
  }

  /** No probe any more. */
  stop(): void {
    this.#isStopped = true
    this.#timer?.cancel()
  }

  #note(isFailure: boolean): void {
    this.#outcomes.push({ at: this.#clock.monotonic(), isFailure })
    if (this.#outcomes.length > outcomesKept) this.#outcomes.shift()
  }

  #failsHalf(): boolean {
    const [oldest] = this.#outcomes
    if (oldest === undefined || this.#outcomes.length < outcomesKept) return false
    if (this.#clock.monotonic() - oldest.at > windowMs) return false
    return this.#outcomes.filter(({ isFailure }) => isFailure).length >= failuresKept
  }

  #open(failure: RedisFailure): void {
    this.#isOpen = true
    this.#owner.opened(failure)
    this.#scheduleProbe()
  }

  #scheduleProbe(): void {
    if (this.#isStopped) return
    this.#timer = this.#clock.after(jittered(probeEveryMs, probeJitter), () => void this.#probe())
  }

  async #probe(): Promise<void> {
    const works = await this.#owner.probe()
    if (this.#isStopped) return
    if (works) this.#close()
    else this.#scheduleProbe()
  }

  #close(): void {
    this.#isOpen = false
    this.#timeouts = 0
    this.#outcomes = []
    this.#owner.closed()
  }
}
