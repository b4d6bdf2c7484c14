import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { majors } from './support/majors.js'
import { entry, openCache, putUntilThere } from './support/open-cache.js'
import { hasRedisServer, RedisServer, volatile } from './support/redis-server.js'
import { untilHeard } from './support/until.js'

const guide = readFileSync(new URL('../../../docs/guides/redis.md', import.meta.url), 'utf8')
const line = /^user bearergate on >… (.*)$/m.exec(guide)?.[1]

test.runIf(hasRedisServer).each(majors)(
  'the rights that the guide names are enough, $name',
  async ({ connect }) => {
    expect(line).toContain('+evalsha')
    const user = `user bearergate on >secret ${String(line)}`
    const server = await RedisServer.start([...volatile, user])
    const client = connect({ port: server.port, username: 'bearergate', password: 'secret' })
    const node = openCache({ client })
    await putUntilThere(node.cache, entry())
    await untilHeard(node.cache, node)
    expect([...node.states, ...node.rejected]).toEqual([])
    await expect(client.get('theirs')).rejects.toThrow('NOPERM')
    await node.cache.close()
    client.disconnect()
    await server.remove()
  },
)
