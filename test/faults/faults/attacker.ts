import { Redis } from 'ioredis'
import type { Cluster } from '../cluster.js'
import type { Fault } from './fault.js'

const everyMs = 40
const names = 'bearergate:*'

/**
 * Somebody who can read and write everything in Redis: puts back what was there before tokens were
 * revoked, puts the entry of one token under the key of another, writes garbage, other types and
 * giant values, and repeats and forges messages.
 */
export function attacker(): Fault {
  let stop: () => Promise<void> = async () => undefined
  return {
    name: 'Redis: somebody writes to it',
    attacks: '24, 29',
    takesStore: false,
    strike: async (cluster) => {
      stop = await begin(cluster)
    },
    end: () => stop(),
  }
}

async function begin({ redis }: Cluster): Promise<() => Promise<void>> {
  const port = redis[0]?.port ?? 0
  const [client, listener] = [new Redis(port), new Redis(port)]
  const kept = await everything(client)
  const messages: [string, string][] = []
  await listener.psubscribe('*')
  listener.on('pmessage', (_pattern: string, channel: string, text: string) => {
    if (messages.length < 50) messages.push([channel, text])
  })
  let turn = 0
  const timer = setInterval(() => void harm(client, { kept, messages, turn: turn++ }), everyMs)
  return async () => {
    clearInterval(timer)
    await client.quit()
    listener.disconnect()
  }
}

interface Loot {
  readonly kept: ReadonlyMap<string, string>
  readonly messages: readonly [string, string][]
  readonly turn: number
}

async function everything(client: Redis): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>()
  for (const key of await client.keys(names)) kept.set(key, await textAt(client, key))
  return kept
}

/** Empty for what has another type, which an attacker before may have left. */
async function textAt(client: Redis, key: string): Promise<string> {
  return (await client.get(key).catch(() => null)) ?? ''
}

async function harm(client: Redis, { kept, messages, turn }: Loot): Promise<void> {
  const keys = [...kept.keys()]
  const work = client.pipeline()
  keys.forEach((key, index) => {
    const own = kept.get(key) ?? ''
    const others = kept.get(keys[(index + 1) % keys.length] ?? '') ?? ''
    if (turn % 4 === 3 && index % 5 === 0) work.del(key).hset(key, 'status', 'Active')
    else if (turn % 4 === 3 && index % 5 === 1) work.set(key, own.replaceAll('Disabled', 'Active'))
    else if (turn % 4 === 3 && index === 2) work.set(key, 'x'.repeat(5_000_000))
    else work.set(key, turn % 4 === 1 ? others : own)
  })
  for (const [channel, text] of messages) {
    work.publish(channel, text).publish(channel, text.replaceAll(/\d/g, '9')).publish(channel, '{')
  }
  await work.exec()
}
