import type { PathState } from '../coherence/fast-path.js'

/** What a load balancer, and whoever is called at night, has to know. */
export interface Health {
  /**
   * Whether requests can be decided now: the store answers, or the lease holds, or tokens that are
   * known may be granted by the second bound. Where reads of tokens fail until the store is spared, a
   * lease alone is not enough: there must be tokens in the cache. False once `close()` was called.
   */
  readonly ready: boolean
  /** Whether the store answered polls and reads when it was last asked. With a lease, requests do not notice. */
  readonly store: 'up' | 'down'
  /** Since when `store` is what it is, as far as this process knows; epoch milliseconds. */
  readonly storeSince: number
  /** Whether caches may be believed; false also on an idle node, which then asks the store. */
  readonly leased: boolean
  /** Whether requests have been granted by the second bound since the lease was lost. */
  readonly servingStale: boolean
  /**
   * The shared cache, and the store's own channel; `none` where there is none, `unknown` until it was
   * first needed and has connected or failed.
   */
  readonly cache: PathState
  readonly channel: PathState
  /** Tokens in the cache of this process. */
  readonly cached: number
  /** Last-access times that were lost since the start. */
  readonly usageDropped: number
}
