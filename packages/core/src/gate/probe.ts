import { momentOf, type Clock } from '../clock.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Poller } from '../coherence/poller.js'
import { inTime } from '../deadline.js'

/** A store that has just failed, so many milliseconds ago, is not asked again for a probe. */
const pauseMs = 100

/** Finds out whether the store answers, for any number of probes, without making them wait. */
export class Probe {
  constructor(
    readonly clock: Clock,
    readonly view: NodeView,
    readonly poller: Poller,
    /** The longest that a probe waits, in milliseconds. */
    readonly deadlineMs: number,
  ) {}

  /** At once where that is known; else as of a poll, which all probes share. */
  async isUp(): Promise<boolean> {
    const { health } = this.poller.watch
    if (!health.isDown && this.view.leased(momentOf(this.clock))) return true
    if (health.hasJustFailed(pauseMs)) return false
    const patience = { ms: this.deadlineMs, late: () => new Error('too late'), keepsAlive: true }
    return inTime(this.clock, patience, this.#ask()).catch(() => false)
  }

  /** Reads may fail where polls do not; a node without requests finds out only so that they do no more. */
  async #ask(): Promise<boolean> {
    const isPolled = await this.poller.poll()
    const { health, reads } = this.poller.watch
    return isPolled && (!health.isFailing('reads') || reads.retry())
  }
}
