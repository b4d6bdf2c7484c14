/** What a node is started with. */
export interface NodeConfig {
  readonly framework: 'express' | 'koa'
  readonly port: number
  readonly databaseUrl: string
  /** Of Redis: none, one, or several members of a Redis Cluster. */
  readonly redisPorts?: readonly number[] | undefined
  readonly deltaMs: number
  readonly usageIntervalMs: number
  /** Makes the node break the promise, to see whether that is noticed: its polls bring no news. */
  readonly isDeaf?: boolean | undefined
}

/** What a node is told; each is answered by a {@link Told}. */
export type Order =
  | { readonly kind: 'count' }
  /** The wall clock of the node steps by so many milliseconds. */
  | { readonly kind: 'step'; readonly ms: number }
  /** Disables the token, and dies when the store has committed that: nobody is told. */
  | { readonly kind: 'disable-and-die'; readonly id: string }
  | { readonly kind: 'disable'; readonly id: string }

/** What a node has done and is, as far as its tests ask. */
export interface Told {
  /** Reads of records that were sent to the store. */
  readonly reads: number
  /** Last-access times that were written. */
  readonly uses: number
  readonly usageDropped: number
  readonly cached: number
  /** Bytes in use after a collection. */
  readonly heap: number
  /** Timers, sockets and the like that are open. */
  readonly resources: number
  /** Errors that nobody has caught. */
  readonly uncaught: number
  /** When it was done, by `now()`. */
  readonly at: number
}
