import type { Clock } from '@bearergate/core'
import type { Schedule } from './schedule.js'

/** Epoch milliseconds at which every simulation begins, by the store's clock. */
export const wallAtStart = 1_800_000_000_000

/** The clock of the store's machine: it goes right, and nobody steps it. */
export function storeClock(schedule: Schedule): Clock {
  return {
    monotonic: () => schedule.now,
    wall: () => wallAtStart + schedule.now,
    after: (ms, task) => schedule.after(ms, task),
    soon: (task) => void schedule.after(0, task),
  }
}
