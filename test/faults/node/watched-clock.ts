import { systemClock, type Clock } from '@bearergate/core'
import { now } from '../now.js'

/** The clock of the machine, which can be told to step, and remembers when it was last read. */
export interface WatchedClock extends Clock {
  /** When the gate last looked at the time, by `now()`: right before a grant, after its last await. */
  lastRead(): number
  step(ms: number): void
}

export function watchedClock(): WatchedClock {
  const origin = now() - systemClock.monotonic()
  let lastRead = 0
  let offset = 0
  return {
    ...systemClock,
    monotonic: () => (lastRead = systemClock.monotonic()),
    wall: () => systemClock.wall() + offset,
    lastRead: () => origin + lastRead,
    step: (ms) => {
      offset += ms
    },
  }
}
