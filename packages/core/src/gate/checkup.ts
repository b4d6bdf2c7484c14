import { momentOf } from '../clock.js'
import type { FastPath } from '../coherence/fast-path.js'
import type { Measured } from '../health/measure.js'
import type { StaleGrants } from '../lookup/stale-grants.js'
import type { Health } from './health.js'
import type { Probe } from './probe.js'

/** Finds out how a gate is. */
export class Checkup {
  constructor(
    readonly probe: Probe,
    readonly stale: StaleGrants,
    readonly fastPath: FastPath,
  ) {}

  async health(measured: Measured, isClosing: boolean): Promise<Health> {
    const isUp = !isClosing && (await this.probe.isUp())
    const now = momentOf(measured.clock)
    const leased = measured.view.leased(now)
    const isKnowing = measured.l1.size > 0 && (leased || this.stale.covers(now))
    const canRead = isUp || (leased && !measured.reads.isSparing)
    return {
      ready: canRead || isKnowing,
      store: isUp ? 'up' : 'down',
      storeSince: this.probe.poller.watch.health.since,
      leased,
      servingStale: this.stale.isServing,
      cache: this.fastPath.cacheState,
      channel: this.fastPath.channelState,
      cached: measured.l1.size,
      usageDropped: measured.usage.dropped,
    }
  }
}
