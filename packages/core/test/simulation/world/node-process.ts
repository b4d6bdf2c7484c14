import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/** By what something comes into a process. */
export type Arrival = 'timer' | 'network' | 'request'

interface Waiting {
  readonly by: Arrival
  readonly task: () => void
}

/**
 * A process that can be stopped: what comes in meanwhile waits until it goes on. It can also be killed:
 * what it had begun then never goes on, and another life begins.
 */
export class NodeProcess {
  #life = 0
  #resumesAt = 0
  #waiting: Waiting[] = []

  constructor(
    readonly schedule: Schedule,
    readonly random: Random,
  ) {}

  get resumesAt(): number {
    return this.#resumesAt
  }

  get isPaused(): boolean {
    return this.schedule.now < this.#resumesAt
  }

  /** Which of its lives this is. */
  get life(): number {
    return this.#life
  }

  kill(): void {
    this.#life++
    this.#waiting = []
  }

  /** Runs the task in the process, now or when it goes on; not in another life than it belongs to. */
  enter(task: () => void, by: Arrival, life: number = this.#life): void {
    if (life !== this.#life) return
    if (this.isPaused) this.#waiting.push({ by, task })
    else task()
  }

  pause(ms: number, onResumed: () => void = () => undefined): void {
    this.#resumesAt = Math.max(this.#resumesAt, this.schedule.now + ms)
    this.schedule.at(this.#resumesAt, () => {
      onResumed()
      if (!this.isPaused) this.#resume()
    })
  }

  /** An event loop may look at its timers, at its sockets or at new requests first. */
  #resume(): void {
    const waiting = this.#waiting
    const life = this.#life
    this.#waiting = []
    const first = this.random.pick<Arrival>(['timer', 'network', 'request'])
    const isFirst = ({ by }: Waiting): boolean => by === first
    const ordered = [...waiting.filter(isFirst), ...waiting.filter((arrival) => !isFirst(arrival))]
    for (const { by, task } of ordered) {
      this.schedule.after(0, () => this.enter(task, by, life))
    }
  }
}
