/** What a load balancer has to know. */
export interface Health {
  /** Whether requests can be decided now. */
  readonly ready: boolean
  readonly store: 'up' | 'down'
  /** Whether caches may be believed; false also on an idle node, which then asks the store. */
  readonly leased: boolean
  /** Tokens in the cache of this process. */
  readonly cached: number
  /** Last-access times that were lost since the start. */
  readonly usageDropped: number
}
