import { createGate, memoryStore, system, type Gate, type GateOptions } from '@bearergate/core'
import { fakeClock, type FakeClock } from '@bearergate/testing'
import { describe, expect, it } from 'vitest'
import { ControlledStore } from '../support/controlled-store.js'
import { verdictOf } from '../support/harness.js'
import { latch, turn } from '../support/latch.js'
import { SharedMemory } from '../support/shared-memory.js'

interface Pair {
  readonly first: Gate
  readonly second: Gate
  readonly store: ControlledStore
  readonly memory: SharedMemory
  readonly clock: FakeClock
  open(options?: Partial<GateOptions>): Gate
}

/** Two gates on one store that share a cache, both ready. */
async function pair(): Promise<Pair> {
  const clock = fakeClock()
  const store = new ControlledStore(memoryStore())
  const memory = new SharedMemory()
  const open: Pair['open'] = (options) =>
    createGate({ store, cache: memory.join(), prefix: 'test', clock, https: 'off', ...options })
  const [first, second] = [open(), open()]
  await first.ready()
  await second.ready()
  return { first, second, store, memory, clock, open }
}

async function verdict(gate: Gate, value: string, strict = false): Promise<string> {
  const headers = ['Authorization', `Bearer ${value}`]
  const consistency = strict ? 'strict' : 'cached'
  return verdictOf(await gate.decide({ headers, secure: true, consistency }))
}

/** Until the next poll of each node. */
const pollMs = 700

/** A token that the first gate has used, so that the cache has it; both have the log so far. */
async function sharedToken({ first, store, clock }: Pair): Promise<{ id: string; value: string }> {
  const { record, value } = await first.tokens.create({ name: 'Robot' })
  await verdict(first, value)
  await clock.advance(pollMs)
  store.reads = 0
  return { id: record.id, value }
}

describe('a cache that nodes share', () => {
  it('R4 spares the second node the read of the store, and fills its L1', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect([nodes.store.reads, nodes.memory.gets, nodes.memory.puts]).toEqual([0, 2, 1])
  })

  it('gives what the record holds: scopes, account, metadata, addresses, both values of a rotation', async () => {
    const nodes = await pair()
    const created = await nodes.first.tokens.create({
      name: 'Robot',
      account: { id: 'acme', name: 'Acme' },
      scopes: ['orders:read'],
      metadata: { team: 'a' },
      allowedIps: ['10.0.0.0/8'],
    })
    const rotated = await nodes.first.tokens.rotate(created.record.id, { overlapSeconds: 60 })
    const request = { secure: true, address: '10.1.2.3' }
    for (const value of [created.value, rotated.value]) {
      await nodes.first.decide({ ...request, headers: ['Authorization', `Bearer ${value}`] })
      await nodes.clock.advance(pollMs)
      nodes.store.reads = 0
      const headers = ['Authorization', `Bearer ${value}`]
      const decision = await nodes.second.decide({ ...request, headers })
      expect(decision).toMatchObject({
        outcome: 'granted',
        auth: { account: { id: 'acme', name: 'Acme' }, metadata: { team: 'a' }, name: 'Robot' },
      })
      expect(nodes.store.reads).toBe(0)
    }
    const elsewhere = { ...request, address: '192.0.2.1' }
    const headers = ['Authorization', `Bearer ${created.value}`]
    expect(verdictOf(await nodes.second.decide({ ...elsewhere, headers }))).not.toBe('granted')
  })

  it('46 is asked once for 10,000 concurrent requests of one token', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    nodes.memory.gets = 0
    const verdicts = await Promise.all(
      Array.from({ length: 10_000 }, () => verdict(nodes.second, value)),
    )
    expect(new Set(verdicts)).toEqual(new Set(['granted']))
    expect([nodes.memory.gets, nodes.store.reads]).toEqual([1, 0])
  })

  it('R3 is not believed about a token that has changed since, though the drop was lost', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    await verdict(nodes.second, value)
    const [stale] = nodes.memory.entries.values()
    await nodes.first.tokens.disable(id)
    if (stale !== undefined) nodes.memory.entries.set(id, stale)
    expect(await verdict(nodes.first, value)).toBe('disabled')
    expect(await verdict(nodes.second, value)).toBe('disabled')
  })

  it('R7 news make a change known at once, and do not renew the lease', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    expect(await verdict(nodes.second, value)).toBe('granted')
    await nodes.first.tokens.disable(id)
    expect(await verdict(nodes.second, value)).toBe('disabled')
    nodes.store.failure = new Error('down')
    await nodes.clock.advance(1500)
    const [listener] = nodes.memory.listeners
    listener?.news({ generation: 'another', changes: [] })
    await nodes.clock.advance(1000)
    expect(await nodes.second.health()).toMatchObject({ leased: false })
  })

  it('R3 is not asked without a lease, nor for strict routes', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    nodes.memory.gets = 0
    expect(await verdict(nodes.second, value, true)).toBe('granted')
    nodes.store.failure = new Error('down')
    await nodes.clock.advance(2500)
    expect(await verdict(nodes.second, value)).toBe('unavailable')
    expect(nodes.memory.gets).toBe(0)
  })

  it('R3 an answer that took longer than the lease is not believed', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    const gateway = latch()
    nodes.memory.beforeAnswer = () => gateway.opened
    const asked = verdict(nodes.second, value)
    await turn()
    nodes.store.failure = new Error('down')
    await nodes.clock.advance(2500)
    gateway.open()
    expect(await asked).toBe('unavailable')
  })

  it('regression, R3: of what was read beyond its log a node asks the store, which may have lost it', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    const before = await nodes.store.inner.read([id])
    nodes.memory.isMute = true
    const rotated = await nodes.first.tokens.rotate(id, { overlapSeconds: 0 })
    expect(await verdict(nodes.first, rotated.value)).toBe('granted')
    expect(nodes.memory.entries.get(id)?.position).toBeGreaterThan(before.position)
    nodes.store.fallenTo = before
    expect(await verdict(nodes.second, rotated.value)).toBe('wrong-digest')
    expect(await verdict(nodes.second, value)).toBe('granted')
  })

  it('R3 an entry of another generation is a miss', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    const entry = nodes.memory.entries.get(id)
    if (entry !== undefined) nodes.memory.entries.set(id, { ...entry, generation: 'lost' })
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect(nodes.store.reads).toBe(1)
  })

  it('R13 an entry of another configuration is a miss', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    const other = nodes.open({ scopes: { 'orders:read': 'Read orders' } })
    await other.ready()
    nodes.store.reads = 0
    expect(await verdict(other, value)).toBe('granted')
    expect(nodes.store.reads).toBe(1)
  })

  it('an entry of another token under this id is a miss', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    const other = await nodes.first.tokens.create({ name: 'Other', scopes: ['*'] })
    await verdict(nodes.first, other.value)
    const entry = nodes.memory.entries.get(other.record.id)
    if (entry !== undefined) nodes.memory.entries.set(id, entry)
    nodes.store.reads = 0
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect(nodes.store.reads).toBe(1)
  })

  it('serves a node that started later what was shared before', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    await nodes.first.accounts.disable('another')
    const third = nodes.open()
    await third.ready()
    nodes.store.reads = 0
    expect(await verdict(third, value)).toBe('granted')
    expect(nodes.store.reads).toBe(0)
  })

  it('serves a node that started with a request, from its first poll on', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    const other = await nodes.first.tokens.create({ name: 'Other' })
    const third = nodes.open()
    await verdict(third, other.value)
    await nodes.clock.advance(700)
    nodes.store.reads = 0
    expect(await verdict(third, value)).toBe('granted')
    expect(nodes.store.reads).toBe(0)
  })

  it('R3 a node that started later knows what changed before', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    const [stale] = nodes.memory.entries.values()
    await nodes.first.tokens.disable(id)
    const third = nodes.open()
    await third.ready()
    if (stale !== undefined) nodes.memory.entries.set(id, stale)
    expect(await verdict(third, value)).toBe('disabled')
  })

  it('an entry that will soon be dropped is read anew and replaced, once', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    nodes.memory.isAgeing = true
    nodes.memory.puts = 0
    await Promise.all(Array.from({ length: 100 }, () => verdict(nodes.second, value)))
    await turn()
    expect([nodes.store.reads, nodes.memory.puts]).toEqual([1, 1])
  })

  it('an entry that could not be read anew is not put for it later', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    nodes.memory.isAgeing = true
    nodes.store.failure = new Error('down')
    expect(await verdict(nodes.second, value)).toBe('granted')
    await turn()
    nodes.store.failure = undefined
    nodes.memory.puts = 0
    expect(await verdict(nodes.second, value, true)).toBe('granted')
    expect(nodes.memory.puts).toBe(0)
  })

  it('while it is down the store is asked, and nothing waits', async () => {
    const nodes = await pair()
    const { value } = await sharedToken(nodes)
    nodes.memory.isDown = true
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect(nodes.store.reads).toBe(1)
  })

  it('news that were made up keep a token out of the caches no longer than to the next poll', async () => {
    const nodes = await pair()
    const { id, value } = await sharedToken(nodes)
    expect(await verdict(nodes.second, value)).toBe('granted')
    const entry = nodes.memory.entries.get(id)
    const position = Number.MAX_SAFE_INTEGER
    for (const listener of nodes.memory.listeners) {
      listener.news({
        generation: entry?.generation ?? '',
        changes: [
          { kind: 'token', key: id, position },
          { kind: 'all', key: '', position },
        ],
      })
    }
    await nodes.clock.advance(700)
    expect(await verdict(nodes.second, value)).toBe('granted')
    nodes.store.reads = 0
    expect(await verdict(nodes.second, value)).toBe('granted')
    expect(nodes.store.reads).toBe(0)
  })

  it('news of an unknown history make a node poll, ten times a second at most', async () => {
    const nodes = await pair()
    await nodes.clock.advance(100)
    nodes.store.polls = 0
    const [listener] = nodes.memory.listeners
    for (let n = 0; n < 1_000; n++) listener?.news({ generation: 'made up', changes: [] })
    await turn()
    expect(nodes.store.polls).toBe(1)
  })

  it('is closed by the gate, and told once of every commit', async () => {
    const nodes = await pair()
    const heard: unknown[] = []
    const [listener] = nodes.memory.listeners
    if (listener !== undefined) listener.news = (news) => heard.push(news)
    await nodes.second.tokens.create({ name: 'Robot' }, system('test'))
    expect(heard).toHaveLength(1)
    await nodes.first.close()
    expect(nodes.memory.listeners.size).toBe(1)
  })
})
