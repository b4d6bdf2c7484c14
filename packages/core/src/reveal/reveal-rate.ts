import type { Clock } from '../clock.js'

const windowMs = 60_000
const maxActors = 10_000

interface Window {
  readonly start: number
  count: number
}

/** `exceeded-first` is said once a window, so that a flood leaves one trace and not thousands. */
export type RateVerdict = 'within' | 'exceeded-first' | 'exceeded'

/** How often each actor has values revealed by this process: at most so many times a minute. */
export class RevealRate {
  readonly #windows = new Map<string, Window>()

  constructor(
    readonly clock: Clock,
    readonly perMinute: number,
  ) {}

  /** Counts one attempt of the actor. */
  note(actor: string): RateVerdict {
    const window = this.#windowOf(actor)
    window.count++
    if (window.count <= this.perMinute) return 'within'
    return window.count === this.perMinute + 1 ? 'exceeded-first' : 'exceeded'
  }

  #windowOf(actor: string): Window {
    const now = this.clock.monotonic()
    const present = this.#windows.get(actor)
    if (present !== undefined && now - present.start < windowMs) return present
    this.#windows.delete(actor)
    if (this.#windows.size >= maxActors) this.#dropOldest()
    const window = { start: now, count: 0 }
    this.#windows.set(actor, window)
    return window
  }

  #dropOldest(): void {
    const [oldest] = this.#windows.keys()
    if (oldest !== undefined) this.#windows.delete(oldest)
  }
}
