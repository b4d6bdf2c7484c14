import { createGate, system, type Gate } from '@bearergate/core'
import { postgresStore } from '@bearergate/sql'
import pg from 'pg'
import { handOver } from '../entry.js'
import { prefix } from '../fixtures/value.js'

const [connectionString = '', schema = '', milliseconds = 0, concurrent = 1] = [
  process.argv[2],
  process.argv[3],
  Number(process.argv[4]),
  Number(process.argv[5]),
]
const actor = system('bench')
/** Each is disabled, and enabled again by the next turn but one. */
const tokensPerLane = 50

const pool = new pg.Pool({ connectionString })
const gate = createGate({ store: postgresStore({ pool, schema, migrate: 'auto' }), prefix })
await gate.ready()
const lanes = await Promise.all(Array.from({ length: concurrent }, () => createTokens(gate)))
await revokeUntil(performance.now() + milliseconds / 10)
const [begin, cpu] = [performance.now(), process.cpuUsage()]
const mutations = await revokeUntil(begin + milliseconds)
const time = performance.now() - begin
const { user, system: inSystem } = process.cpuUsage(cpu)
await gate.close()
await pool.end()
handOver({ perSecond: [(mutations / time) * 1000], cpu: [(user + inSystem) / 1000 / time] })

async function createTokens({ tokens }: Gate): Promise<readonly string[]> {
  const ids: string[] = []
  while (ids.length < tokensPerLane) {
    const { record } = await tokens.create({ name: 'Robot', scopes: ['orders:read'] }, actor)
    ids.push(record.id)
  }
  return ids
}

async function revokeUntil(end: number): Promise<number> {
  const counts = await Promise.all(lanes.map((ids) => revokeInTurn(ids, end)))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function revokeInTurn(ids: readonly string[], end: number): Promise<number> {
  let count = 0
  while (performance.now() < end) {
    for (const id of ids) await gate.tokens.disable(id, actor)
    for (const id of ids) await gate.tokens.enable(id, actor)
    count += 2 * ids.length
  }
  return count
}
