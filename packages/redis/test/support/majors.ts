import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis5'
import { Cluster as Cluster6, Redis as Redis6 } from 'ioredis6'

export type Connection = Redis5 | Redis6

/** What the options of both have in common and tests use. */
export interface ConnectionOptions {
  readonly port?: number
  readonly sentinels?: { host: string; port: number }[]
  readonly name?: string
  readonly username?: string
  readonly password?: string
  readonly lazyConnect?: boolean
  readonly keyPrefix?: string
  readonly enableAutoPipelining?: boolean
  readonly enableOfflineQueue?: boolean
  readonly retryStrategy?: (attempts: number) => number | null
}

export interface Major {
  readonly name: string
  connect(options: ConnectionOptions): Connection
  connectTo(url: string): Connection
  connectCluster(nodes: { host: string; port: number }[]): Cluster5 | Cluster6
}

/** The versions of the client, as tests that hold for each of them see it. */
export const majors: readonly Major[] = [
  {
    name: 'ioredis 5',
    connect: (options) => new Redis5(options),
    connectTo: (url) => new Redis5(url),
    connectCluster: (nodes) => new Cluster5(nodes),
  },
  {
    name: 'ioredis 6',
    connect: (options) => new Redis6(options),
    connectTo: (url) => new Redis6(url),
    connectCluster: (nodes) => new Cluster6(nodes),
  },
]
