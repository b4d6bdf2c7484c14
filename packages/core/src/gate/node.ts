import { momentOf, type Clock } from '../clock.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Poller } from '../coherence/poller.js'
import type { UsageTracker } from '../usage/usage-tracker.js'
import type { OpenedStore } from '../store/opened-store.js'
import type { Trimmer } from '../coherence/trimmer.js'

/** One process in the cluster of those that share a store: its start, its health and its end. */
export class Node {
  #closing: Promise<void> | undefined

  constructor(
    readonly clock: Clock,
    readonly store: OpenedStore,
    readonly view: NodeView,
    readonly poller: Poller,
    readonly usage: UsageTracker,
    readonly trimmer: Trimmer,
  ) {}

  async start(): Promise<void> {
    const sentAt = momentOf(this.clock)
    const point = await this.store.read([])
    this.view.witness(point, sentAt)
    this.poller.noteTraffic(sentAt.monotonic)
  }

  isLeased(): boolean {
    return this.#closing === undefined && this.view.leased(momentOf(this.clock))
  }

  async isReachable(): Promise<boolean> {
    if (this.#closing !== undefined) return false
    return this.isLeased() || this.poller.poll()
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.view.distrust()
    this.poller.close()
    this.trimmer.close()
    await this.usage.flush()
    await this.store.close()
  }
}
