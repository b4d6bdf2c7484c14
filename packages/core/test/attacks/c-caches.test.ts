import { createGate, memoryStore } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { requireAll } from '../../src/decision/requirement.js'
import { forge, forgeUnknown } from '../support/forge.js'
import { harness, verdictOf } from '../support/harness.js'
import { latch, turn } from '../support/latch.js'

describe('attacks on caches', () => {
  it('25 a read overtaken by a disable grants nothing on this node and fills no cache', async () => {
    const { gate, create, store, verdict } = harness()
    const { record, value } = await create()
    await gate.ready()
    const gateway = latch()
    store.afterRead = () => gateway.opened
    const racing = verdict(value)
    await turn()
    await gate.tokens.disable(record.id)
    store.afterRead = () => Promise.resolve()
    gateway.open()
    expect(await racing).toBe('disabled')
    expect(await verdict(value)).toBe('disabled')
  })

  it('25 also when the read is the first thing the node ever does', async () => {
    const { gate, create, store, verdict } = harness()
    const { record, value } = await create()
    const gateway = latch()
    store.afterRead = () => gateway.opened
    const racing = verdict(value)
    await turn()
    await gate.tokens.disable(record.id)
    store.afterRead = () => Promise.resolve()
    gateway.open()
    expect(await racing).toBe('disabled')
  })

  it('26 uses in flight while a token is disabled or deleted never bring it back', async () => {
    const { gate, create, store, verdict } = harness()
    const off = await create()
    const gone = await create()
    for (const { value } of [off, gone]) expect(await verdict(value)).toBe('granted')
    await gate.tokens.disable(off.record.id)
    await gate.tokens.delete(gone.record.id)
    const log = await store.inner.poll(0)
    await gate.close()
    expect(store.usageWrites.flat()).toHaveLength(2)
    const { tokens } = await store.inner.read([off.record.id, gone.record.id])
    expect(tokens.get(off.record.id)?.status).toBe('Disabled')
    expect(tokens.get(gone.record.id)?.status).toBe('Deleted')
    expect((await store.inner.poll(0)).position).toBe(log.position)
  })

  it('27 what was cached for one route is judged anew on the next: scopes and addresses', async () => {
    const { create, decide } = harness()
    const { value } = await create({ scopes: ['foo'], allowedIps: ['10.0.0.1'] })
    const first = await decide(value, { address: '10.0.0.1' })
    if (first.outcome === 'denied') throw new Error(first.reason)
    expect(requireAll(['foo'])(first.auth)).toBeUndefined()
    expect(requireAll(['bar'])(first.auth)).toMatchObject({
      reason: 'insufficient-scope',
      scopes: ['bar'],
    })
    expect(verdictOf(await decide(value, { address: '10.0.0.2' }))).toBe('address-not-allowed')
    expect(verdictOf(await decide(value, { address: '10.0.0.1' }))).toBe('granted')
  })

  it('27 a value of one gate means nothing to another on the same store', async () => {
    const { store, create, verdict } = harness()
    const { value } = await create()
    const live = createGate({ store: store.inner, prefix: 'live', https: 'off' })
    const headers = ['Authorization', `Bearer ${value}`]
    expect(await verdict(value)).toBe('granted')
    expect(verdictOf(await live.authenticate({ headers, secure: true }))).toBe('not-a-value')
  })

  it('28 entries are found by id and proven by digest: no other value hits them', async () => {
    const { create, verdict } = harness()
    const a = await create()
    const b = await create()
    expect(await verdict(a.value)).toBe('granted')
    expect(await verdict(b.value)).toBe('granted')
    for (let tries = 0; tries < 100; tries++) {
      expect(await verdict(forge(a.record.id))).toBe('wrong-digest')
    }
    const digitsOfB = b.record.id.replace(/\D/g, '')
    const crossed = a.value.replace(/_\d{12}_/, `_${digitsOfB}_`)
    expect(await verdict(crossed)).toBe('bad-checksum')
  })

  it('30 a flood of unknown ids neither grows memory nor evicts tokens', async () => {
    const { create, verdict, store } = harness()
    const { value } = await create()
    await verdict(value)
    for (let n = 0; n < 200; n++) {
      await Promise.all(Array.from({ length: 100 }, (_, i) => verdict(forgeUnknown(n * 100 + i))))
    }
    const reads = store.reads
    expect(await verdict(value)).toBe('granted')
    expect(store.reads).toBe(reads)
  })

  it('31 an id that was unknown is known at once when its token is created here', async () => {
    const store = memoryStore()
    const gate = createGate({ store, prefix: 'test', https: 'off' })
    const other = createGate({ store, prefix: 'test', https: 'off' })
    const { record, value } = await other.tokens.create({ name: 'Robot' })
    const request = { headers: ['Authorization', `Bearer ${value}`], secure: true }
    const stored = (await store.read([record.id])).tokens.get(record.id)
    if (stored === undefined) throw new Error('no record')
    const fresh = memoryStore()
    const node = createGate({ store: fresh, prefix: 'test', https: 'off' })
    expect(verdictOf(await node.authenticate(request))).toBe('unknown-token')
    expect(node.decide(request)).not.toBeInstanceOf(Promise)
    await fresh.mutate({ tokens: [record.id] }, () => ({
      result: undefined,
      tokens: [stored],
      changes: [{ kind: 'token', key: record.id }],
    }))
    await node.tokens.create({ name: 'Another' })
    await node.health()
    await until(async () => verdictOf(await node.authenticate(request)) === 'granted', 1000)
    await Promise.all([gate.close(), node.close()])
  })

  it('34 a cache under five million distinct tokens holds no more than its bound', async () => {
    const { L1 } = await import('../../src/cache/l1.js')
    const { Entry } = await import('../../src/cache/entry.js')
    const { Profiles } = await import('../../src/cache/profile.js')
    const { create, store } = harness()
    const { record } = await create()
    const stored = (await store.inner.read([record.id])).tokens.get(record.id)
    if (stored === undefined) throw new Error('no record')
    const profile = new Profiles().of(stored, [])
    const l1 = new L1(1000)
    for (let key = 0; key < 5_000_000; key++) {
      l1.keep(
        key,
        new Entry('TKN-0000-0000-0000', key, '', undefined, 'Active', null, 'x', profile),
      )
    }
    expect(l1.size).toBe(1000)
  }, 60_000)

  it('40 an expired token does not revive when the wall clock steps back an hour', async () => {
    const { create, verdict, clock } = harness()
    const { value } = await create({ expiresAt: clock.wall() + 60_000 })
    expect(await verdict(value)).toBe('granted')
    await clock.advance(60_001)
    expect(await verdict(value)).toBe('expired')
    clock.stepWall(-3_600_000)
    for (let poll = 0; poll < 20; poll++) {
      expect(await verdict(value)).toBe('expired')
      await clock.advance(500)
    }
  })

  it('40 a valid token survives a wall clock that glitches forward and returns', async () => {
    const { create, verdict, clock } = harness()
    const { value } = await create({ expiresAt: clock.wall() + 60_000 })
    expect(await verdict(value)).toBe('granted')
    clock.stepWall(3_600_000)
    expect(await verdict(value)).toBe('granted')
    clock.stepWall(-3_600_000)
    await clock.advance(1000)
    expect(await verdict(value)).toBe('granted')
  })
})

async function until(condition: () => Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('Not in time.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
