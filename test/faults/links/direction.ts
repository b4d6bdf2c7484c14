import type { Socket } from 'node:net'

/** How bytes go on: at once, later, not at all for the time being, or one by one. */
type Pace = 'pass' | 'delay' | 'hold' | 'drip'

const delayMs = 100
const dripMs = 5

/** One direction of a connection: bytes arrive in order, at the pace of the moment. */
export class Direction {
  #pace: Pace = 'pass'
  #waiting: Buffer[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(
    from: Socket,
    readonly to: Socket,
  ) {
    from.on('data', (bytes: Buffer) => this.#take(bytes))
    from.on('close', () => clearTimeout(this.#timer))
  }

  get pace(): Pace {
    return this.#pace
  }

  /** What waits is carried on at the new pace. */
  set pace(pace: Pace) {
    this.#pace = pace
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#carryOn()
  }

  #take(bytes: Buffer): void {
    if (this.#pace === 'pass') this.to.write(bytes)
    else this.#waiting.push(bytes)
    this.#carryOn()
  }

  #carryOn(): void {
    if (this.#waiting.length === 0 || this.#timer !== undefined) return
    switch (this.#pace) {
      case 'hold':
        return
      case 'pass':
        this.#send(Buffer.concat(this.#waiting))
        return
      case 'delay':
        this.#later(delayMs, () => this.#send(Buffer.concat(this.#waiting)))
        return
      case 'drip':
        this.#later(dripMs, () => this.#send(Buffer.concat(this.#waiting), 1))
    }
  }

  #later(ms: number, task: () => void): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      task()
    }, ms)
  }

  #send(bytes: Buffer, count = bytes.length): void {
    this.to.write(bytes.subarray(0, count))
    this.#waiting = count < bytes.length ? [bytes.subarray(count)] : []
    this.#carryOn()
  }
}
