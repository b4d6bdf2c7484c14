import { momentOf, type Clock } from '../clock.js'
import { datedBack } from '../coherence/store-time.js'
import type { FastPath } from '../coherence/fast-path.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Poller } from '../coherence/poller.js'
import type { StaleGrants } from '../lookup/stale-grants.js'
import type { UsageTracker } from '../usage/usage-tracker.js'
import type { OpenedStore } from '../store/opened-store.js'
import type { Trimmer } from '../coherence/trimmer.js'

/** How long a gate that closes may write what is waiting, in milliseconds; then it is lost. */
const lastWritesMs = 5_000

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
    readonly fastPath: FastPath,
    readonly stale: StaleGrants,
  ) {}

  async start(): Promise<void> {
    const sentAt = momentOf(this.clock)
    const point = await this.store.read([])
    this.view.witness(datedBack(point, sentAt, this.clock), sentAt)
    this.poller.noteTraffic(sentAt.monotonic)
    await this.poller.past?.learn()
  }

  get isClosing(): boolean {
    return this.#closing !== undefined
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.poller.close()
    this.view.close()
    this.trimmer.close()
    await Promise.all([this.usage.close(lastWritesMs), this.stale.close(lastWritesMs)])
    await this.fastPath.close()
    await this.store.close()
  }
}
