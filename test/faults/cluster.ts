import { createGate } from '@bearergate/core'
import { postgresStore } from '@bearergate/sql'
import pg from 'pg'
import { Link, type LinkState } from './links/link.js'
import { Load } from './load/load.js'
import { scopes, type NodeGate } from './node/app.js'
import { openCache } from './node/open-cache.js'
import { Node } from './node/node.js'
import { OwnPostgres, urlAt } from './servers/own-postgres.js'
import { OwnRedis } from './servers/own-redis.js'
import { startRedisCluster } from './servers/redis-cluster.js'

/** What Redis the nodes have. */
export type RedisKind = 'none' | 'one' | 'cluster'

export interface ClusterOptions {
  /** Δ in milliseconds. */
  readonly deltaMs: number
  /** Requests a second and node. */
  readonly rate: number
  /** Default: none. */
  readonly redis?: RedisKind | undefined
  readonly usageIntervalMs?: number | undefined
  /** Makes the first node break the promise. */
  readonly isFirstDeaf?: boolean | undefined
}

/** Three nodes on one PostgreSQL, each over a link of its own, and what manages the tokens. */
export interface Cluster {
  readonly options: ClusterOptions
  readonly postgres: OwnPostgres
  /** One, the members of a Redis Cluster, or none. */
  readonly redis: readonly OwnRedis[]
  readonly nodes: readonly Node[]
  /** From each node to PostgreSQL. */
  readonly storeLinks: readonly Link[]
  /** From each node to Redis, where there is one. */
  readonly redisLinks: readonly Link[]
  /** In this process, with a connection that no fault of a link concerns. */
  readonly gate: NodeGate
  readonly load: Load
  close(): Promise<void>
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const postgres = await new OwnPostgres().create()
  const redis = await startRedis(options.redis ?? 'none')
  const pool = new pg.Pool({ connectionString: postgres.url })
  pool.on('error', () => undefined)
  const ports = redis.map(({ port }) => port)
  const gate = openGate(pool, ports, options.deltaMs)
  await gate.ready()
  const storeLinks = await linksTo(postgres.port)
  const [redisPort, ...others] = ports
  const isSingle = redisPort !== undefined && others.length === 0
  const redisLinks = isSingle ? await linksTo(redisPort) : []
  const start = (link: Link, index: number) =>
    startNode(
      { ...options, storePort: link.port, redisPorts: portsOf(redisLinks[index]) ?? ports },
      index,
    )
  const nodes = await Promise.all(storeLinks.map(start))
  const load = new Load(nodes, options.rate)
  const close = async () => {
    load.stop()
    for (const node of nodes) node.signal('SIGCONT')
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    await gate.close()
    await Promise.all([...storeLinks, ...redisLinks].map((link) => link.close()))
    await pool.end()
    await Promise.all([postgres, ...redis].map((server) => server.remove()))
  }
  return { options, postgres, redis, nodes, storeLinks, redisLinks, gate, load, close }
}

async function startRedis(kind: RedisKind): Promise<readonly OwnRedis[]> {
  switch (kind) {
    case 'none':
      return []
    case 'one':
      return [await new OwnRedis().start()]
    case 'cluster':
      return startRedisCluster()
  }
}

function linksTo(port: number): Promise<readonly Link[]> {
  return Promise.all([1, 2, 3].map(() => Link.to(port)))
}

function portsOf(link: Link | undefined): readonly number[] | undefined {
  return link === undefined ? undefined : [link.port]
}

function openGate(pool: pg.Pool, redisPorts: readonly number[], deltaMs: number): NodeGate {
  const store = postgresStore({ pool, migrate: 'auto' })
  return createGate({
    store,
    cache: openCache(redisPorts),
    prefix: 'test',
    scopes,
    https: 'off',
    deltaMs,
  })
}

interface NodeOptions extends ClusterOptions {
  readonly storePort: number
  readonly redisPorts: readonly number[]
}

/** Express on the first and the last, Koa between them. */
function startNode(options: NodeOptions, index: number): Promise<Node> {
  const { deltaMs, usageIntervalMs = 500, isFirstDeaf = false, redisPorts } = options
  const framework = index === 1 ? 'koa' : 'express'
  const isDeaf = isFirstDeaf && index === 0
  const databaseUrl = urlAt(options.storePort)
  return new Node({ framework, databaseUrl, deltaMs, usageIntervalMs, isDeaf, redisPorts }).start()
}

/** Puts links into a state. */
export function setLinks(links: readonly Link[], state: LinkState): void {
  for (const link of links) link.become(state)
}
