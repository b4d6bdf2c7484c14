import type { TokenId } from '../value/token-id.js'
import { Breaker } from './breaker.js'
import type { ReadBatch } from './read-batch.js'

/** Batches of one kind that wait to be sent, in order. */
export class ReadLine {
  readonly breaker: Breaker = new Breaker()
  /** Batches of this kind under way. */
  running = 0
  /** What was read last without success. */
  failed: TokenId | undefined
  #waiting: ReadBatch[] = []

  /** `maxRunning`: so many batches of this kind may be under way at once. */
  constructor(readonly maxRunning: number) {}

  get length(): number {
    return this.#waiting.length
  }

  get last(): ReadBatch | undefined {
    return this.#waiting.at(-1)
  }

  add(batch: ReadBatch): void {
    this.#waiting.push(batch)
  }

  /** Gives up the place of one that nobody waits for any more. */
  remove(batch: ReadBatch): void {
    this.#waiting = this.#waiting.filter((one) => one !== batch)
  }

  /** Takes the first, if it may be sent; a probe always may. */
  next(isRoom: boolean): ReadBatch | undefined {
    const maySend = isRoom && this.running < this.maxRunning
    return maySend || this.#waiting[0]?.isProbe === true ? this.#waiting.shift() : undefined
  }

  /** The youngest gives up its place to others. */
  pop(): ReadBatch | undefined {
    return this.#waiting.pop()
  }

  /** So do all. */
  clear(): readonly ReadBatch[] {
    return this.#waiting.splice(0)
  }
}
