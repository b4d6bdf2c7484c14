import type { Clock, Timer } from '@bearergate/core'
import type { NodeProcess } from './node-process.js'
import type { Schedule } from './schedule.js'

/** How a machine's clocks go. */
export interface ClockCharacter {
  /** Its milliseconds per millisecond of virtual time, such as 1.0002. */
  readonly rate: number
  /** What its monotonic clock shows at the beginning. */
  readonly monotonic: number
  /** What its wall clock shows at the beginning, in epoch milliseconds. */
  readonly wall: number
}

/** The clocks of one machine, fast or slow; timers fire only while its process runs. */
export class NodeClock implements Clock {
  #stepped = 0
  #stoodStill = 0

  constructor(
    readonly schedule: Schedule,
    readonly process: NodeProcess,
    readonly character: ClockCharacter,
  ) {}

  monotonic(): number {
    const { rate, monotonic } = this.character
    return monotonic + rate * (this.schedule.now - this.#stoodStill)
  }

  wall(): number {
    const { rate, wall } = this.character
    return wall + rate * this.schedule.now + this.#stepped
  }

  after(ms: number, task: () => void): Timer {
    const due = this.monotonic() + ms
    const { life } = this.process
    let timer: Timer | undefined
    let isCancelled = false
    const plan = (): void => {
      const virtual = Math.max(0, due - this.monotonic()) / this.character.rate
      timer = this.schedule.after(virtual, () => this.process.enter(fire, 'timer', life))
    }
    const fire = (): void => {
      if (isCancelled) return
      if (due - this.monotonic() > 0.001) plan()
      else task()
    }
    plan()
    return {
      cancel() {
        isCancelled = true
        timer?.cancel()
      },
    }
  }

  soon(task: () => void): void {
    const { life } = this.process
    this.schedule.after(0, () => this.process.enter(task, 'timer', life))
  }

  /** As NTP or an administrator does. */
  stepWall(ms: number): void {
    this.#stepped += ms
  }

  /** The monotonic clock did not count the last `ms` of virtual time, as in a suspended VM. */
  stoodStill(ms: number): void {
    this.#stoodStill += ms
  }
}
