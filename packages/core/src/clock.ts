import { performance } from 'node:perf_hooks'

/** A pending timer; `cancel` may be called any number of times. */
export interface Timer {
  cancel(): void
}

/**
 * Time as a port. Every moment that crosses a port is in milliseconds.
 */
export interface Clock {
  /** Milliseconds that never run backwards; the origin is arbitrary. May stop while a VM is suspended. */
  monotonic(): number
  /** Milliseconds since the Unix epoch; may step in either direction. */
  wall(): number
  /**
   * Runs the task once, not before `ms` milliseconds have passed. The timer keeps the process alive
   * only with `keepsAlive`.
   */
  after(ms: number, task: () => void, keepsAlive?: boolean): Timer
  /** Runs the task after the current turn of the event loop. */
  soon(task: () => void): void
}

/** The clock of the machine. */
export const systemClock: Clock = Object.freeze({
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after(ms: number, task: () => void, keepsAlive = false): Timer {
    const timer = setTimeout(task, ms)
    if (!keepsAlive) timer.unref()
    return { cancel: () => clearTimeout(timer) }
  },
  soon(task: () => void): void {
    setImmediate(task)
  },
})

/** One moment on both clocks, taken together. */
export interface Moment {
  readonly monotonic: number
  readonly wall: number
}

export function momentOf(clock: Clock): Moment {
  return { monotonic: clock.monotonic(), wall: clock.wall() }
}

/** Resolves after `ms` milliseconds of the clock; the process stays alive until then. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve, true)
  })
}
