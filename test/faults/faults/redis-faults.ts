import { setLinks, type Cluster } from '../cluster.js'
import type { LinkState } from '../links/link.js'
import { OwnRedis } from '../servers/own-redis.js'
import { attacker } from './attacker.js'
import type { Fault } from './fault.js'

/** A Redis that is lost costs reads of the store, and nothing else. */
function redisFault(name: string, fault: Pick<Fault, 'strike' | 'end' | 'after'>): Fault {
  return { name: `Redis: ${name}`, attacks: '24, 47', takesStore: false, ...fault }
}

function linkFault(name: string, state: LinkState): Fault {
  return redisFault(`link, ${name}`, {
    strike: async ({ redisLinks }) => setLinks(redisLinks, state),
    end: async ({ redisLinks }) => setLinks(redisLinks, 'pass'),
  })
}

const nothing = async () => undefined

/** What can happen to one Redis, and on the way to it. */
export function redisFaults(lastsMs: number): readonly Fault[] {
  return [
    redisFault('well', { strike: nothing, end: nothing }),
    linkFault('delay', 'delay'),
    linkFault('drop', 'drop'),
    linkFault('reset', 'reset'),
    linkFault('half-open', 'half-open'),
    linkFault('slow drip', 'drip'),
    redisFault('SIGSTOP', {
      strike: async (cluster) => redisOf(cluster).signal('SIGSTOP'),
      end: async (cluster) => redisOf(cluster).signal('SIGCONT'),
    }),
    redisFault('kill -9, restart empty', {
      strike: (cluster) => redisOf(cluster).kill(),
      end: async (cluster) => void (await redisOf(cluster).start()),
    }),
    redisFault('FLUSHALL', {
      strike: (cluster) => flush(cluster),
      end: (cluster) => flush(cluster),
    }),
    redisFault('CLIENT KILL', {
      strike: (cluster) => killClients(cluster),
      end: (cluster) => killClients(cluster),
    }),
    redisFault('DEBUG SLEEP', {
      strike: async (cluster) =>
        void redisOf(cluster)
          .command(['DEBUG', 'SLEEP', lastsMs / 1000])
          .catch(() => undefined),
      end: nothing,
    }),
    promotion(),
    oldSnapshot(),
    attacker(),
  ]
}

/** Of three masters, one is gone for a while. */
export const redisClusterFaults: readonly Fault[] = [
  redisFault('Cluster, well', { strike: nothing, end: nothing }),
  redisFault('Cluster, one of three masters killed, restarted empty', {
    strike: async ({ redis }) => redis[1]?.kill(),
    end: async ({ redis }) => void (await redis[1]?.start()),
  }),
  redisFault('Cluster, SIGSTOP of one of three masters', {
    strike: async ({ redis }) => redis[2]?.signal('SIGSTOP'),
    end: async ({ redis }) => redis[2]?.signal('SIGCONT'),
  }),
]

export function redisOf({ redis }: Cluster): OwnRedis {
  const [first] = redis
  if (first === undefined) throw new Error('This cluster has no Redis')
  return first
}

async function flush(cluster: Cluster): Promise<void> {
  await redisOf(cluster).command(['FLUSHALL'])
}

async function killClients(cluster: Cluster): Promise<void> {
  await redisOf(cluster).command(
    ['CLIENT', 'KILL', 'TYPE', 'pubsub'],
    ['CLIENT', 'KILL', 'TYPE', 'normal'],
  )
}

/**
 * A replica that has fallen behind takes the place of its master: the entries of tokens that were
 * revoked meanwhile are back, and what was published is lost.
 */
function promotion(): Fault {
  let replica: OwnRedis | undefined
  return redisFault('promotion of a replica, writes lost', {
    strike: async (cluster) => {
      replica = await new OwnRedis().start()
      await replica.command(['REPLICAOF', '127.0.0.1', redisOf(cluster).port])
      await untilReplicated(replica)
      replica.signal('SIGSTOP')
    },
    end: async (cluster) => {
      redisOf(cluster).signal('SIGSTOP')
      replica?.signal('SIGCONT')
      await replica?.command(['REPLICAOF', 'NO', 'ONE'])
      for (const link of cluster.redisLinks) link.leadTo(replica?.port ?? 0)
    },
    after: async (cluster) => {
      redisOf(cluster).signal('SIGCONT')
      for (const link of cluster.redisLinks) link.leadTo(redisOf(cluster).port)
      await replica?.remove()
    },
  })
}

async function untilReplicated(replica: OwnRedis): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (String(await replica.command(['INFO', 'replication'])).includes('link_status:up')) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The replica does not follow')
}

/** Killed, and started again with what was there before the tokens were revoked. */
function oldSnapshot(): Fault {
  let restore = () => undefined as void
  return redisFault('rolled back to an old snapshot', {
    strike: async (cluster) => {
      restore = await redisOf(cluster).snapshot()
    },
    end: async (cluster) => {
      await redisOf(cluster).kill()
      restore()
      await redisOf(cluster).start()
      redisOf(cluster).forgetSnapshot()
    },
  })
}
