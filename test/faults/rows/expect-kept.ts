import { expect } from 'vitest'
import type { Fault } from '../faults/fault.js'
import type { Figures } from '../history/judge.js'
import { boundOf } from './run-row.js'

/** After the fault has ended, every node is to grant all again within so many milliseconds. */
const recoveryMs = 1000
/** Of the requests, while nothing was wrong with the store. */
const mostUnavailable = 0.02

/** That the promise was kept, and that nobody was refused because something was down. */
export function expectKept({ worst, afterBarrier, refused }: Figures, deltaMs: number): void {
  expect({ afterBarrier, refused }).toEqual({ afterBarrier: 0, refused: 0 })
  expect(worst).toBeLessThanOrEqual(boundOf(deltaMs))
}

/** What kept clients waiting or out beyond what the fault excuses; undefined for nothing. */
export function complaintOf(figures: Figures, fault: Fault): string | undefined {
  const { requests, unavailable, unanswered, recovery } = figures
  if (fault.takesNode !== true && unanswered > 0) return `${unanswered} requests without an answer`
  if (!fault.takesStore && unavailable > requests * mostUnavailable) {
    return `${unavailable} of ${requests} requests got 503`
  }
  return recovery < recoveryMs ? undefined : `recovery took ${recovery.toFixed(0)} ms`
}
