import { systemClock, type Clock } from '@bearergate/core'

/** The clock of the machine, on which a test can let time pass at once. */
export interface AdjustableClock extends Clock {
  /** Milliseconds that have passed beside those that really did. */
  ahead: number
}

/** Both times move: a wall clock that jumps alone is not believed at once. */
export function adjustableClock(): AdjustableClock {
  const clock: AdjustableClock = {
    ...systemClock,
    ahead: 0,
    monotonic: () => systemClock.monotonic() + clock.ahead,
    wall: () => systemClock.wall() + clock.ahead,
  }
  return clock
}
