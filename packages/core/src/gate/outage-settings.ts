import type { ReadLimits } from '../lookup/store-reads.js'
import { bounded } from './option-rules.js'
import type { GateOptions } from './options.js'

/** What happens when the store does not answer, with its defaults; milliseconds, but for `retryAfter`. */
export interface OutageSettings {
  readonly reads: ReadLimits
  /** The longest that a management operation waits. */
  readonly operationMs: number
  /** How long beyond the lease's end entries are believed; 0 for not at all. */
  readonly serveStaleMs: number
  /** Seconds. */
  readonly retryAfter: number
}

export function outageOf({ outage = {} }: GateOptions): OutageSettings {
  const deadlineMs = bounded('outage.deadlineMs', outage.deadlineMs ?? 300, 1, 60_000)
  return {
    reads: { concurrent: 64, concurrentUnseen: 48, batchSize: 64, queued: 256, deadlineMs },
    operationMs: bounded('outage.operationMs', outage.operationMs ?? 10_000, 1, 600_000),
    serveStaleMs: bounded('outage.serveStaleMs', outage.serveStaleMs ?? 0, 0, 3_600_000),
    retryAfter: bounded('outage.retryAfter', outage.retryAfter ?? 1, 0, 86_400),
  }
}
