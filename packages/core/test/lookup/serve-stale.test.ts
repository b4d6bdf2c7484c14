import { describe, expect, it } from 'vitest'
import { forgeUnknown } from '../support/forge.js'
import { harness, type Harness } from '../support/harness.js'
import { hear } from '../support/hear.js'

const second = 10_000
const stale = { outage: { serveStaleMs: second } }

/** Nothing reaches the store any more, and the lease is lost. */
async function loseStore({ store, clock }: Harness): Promise<void> {
  store.failure = new Error('down')
  await clock.advance(2_001)
}

async function known(
  h: Harness,
  input = {},
): Promise<{ readonly value: string; readonly id: string }> {
  const { record, value } = await h.create(input)
  expect(await h.verdict(value)).toBe('granted')
  return { value, id: record.id }
}

describe('the second bound', () => {
  it('is off unless it is chosen', async () => {
    const h = harness()
    const { value } = await known(h)
    await loseStore(h)
    expect(await h.verdict(value)).toBe('unavailable')
  })

  it('grants what was known when the lease was lost, and no longer than it says', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    await loseStore(h)
    expect(await h.verdict(value)).toBe('granted')
    await h.clock.advance(second - 100)
    expect(await h.verdict(value)).toBe('granted')
    await h.clock.advance(200)
    expect(await h.verdict(value)).toBe('unavailable')
  })

  it('is never used on a strict route', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    await loseStore(h)
    expect(await h.verdict(value, { consistency: 'strict' })).toBe('unavailable')
  })

  it('knows no token that was not known before', async () => {
    const h = harness(stale)
    const { value } = await h.create()
    await loseStore(h)
    expect(await h.verdict(value)).toBe('unavailable')
  })

  it('judges expiry and address as ever, and answers 503, never 401, to what it cannot grant', async () => {
    const h = harness(stale)
    const expiring = await known(h, { expiresAt: h.clock.wall() + 5_000 })
    const { value: bound } = await h.create({ allowedIps: ['10.0.0.1'] })
    expect(await h.verdict(bound, { address: '10.0.0.1' })).toBe('granted')
    await loseStore(h)
    expect(await h.verdict(expiring.value)).toBe('granted')
    expect(await h.verdict(bound, { address: '10.0.0.2' })).toBe('unavailable')
    expect(await h.verdict(bound, { address: '10.0.0.1' })).toBe('granted')
    await h.clock.advance(3_000)
    expect(await h.verdict(expiring.value)).toBe('unavailable')
  })

  it('grants nothing that is known to have changed', async () => {
    const h = harness(stale)
    const { value, id } = await known(h)
    const stopped = await known(h, { account: 'stopped' })
    const other = await known(h)
    await h.gate.tokens.disable(id)
    await h.gate.accounts.disable('stopped')
    await loseStore(h)
    expect(await h.verdict(value)).toBe('unavailable')
    expect(await h.verdict(stopped.value)).toBe('unavailable')
    expect(await h.verdict(other.value)).toBe('granted')
  })

  it('grants nothing after the store was seen in another history', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    h.store.holdPoll = () => Promise.reject(new Error('down'))
    await h.clock.advance(2_001)
    const { generation } = await h.store.inner.read([])
    await h.store.inner.replaceGeneration(generation)
    void h.verdict(forgeUnknown(1))
    await h.clock.advance(1)
    h.store.failure = new Error('down')
    expect(await h.verdict(value)).toBe('unavailable')
  })

  it('grants nothing after a loss of commits, nor after close', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    await h.create()
    await h.clock.advance(600)
    h.store.replaceGeneration = () => Promise.reject(new Error('down'))
    h.store.rewound = 0
    await h.clock.advance(600)
    await loseStore(h)
    expect(await h.verdict(value)).toBe('unavailable')
    const closed = harness(stale)
    const cached = await known(closed)
    await closed.gate.close()
    expect(await closed.verdict(cached.value)).toBe('unavailable')
  })

  it('is not stretched by a wall clock that is suspended or stepped', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    await loseStore(h)
    h.clock.stepWall(second)
    expect(await h.verdict(value)).toBe('unavailable')
  })

  it('makes a barrier wait for it', async () => {
    const h = harness(stale)
    const { id } = await known(h)
    let isDone = false
    void h.gate.tokens.disable(id, { barrier: true }).then(() => (isDone = true))
    await h.clock.advance(2_000 + second)
    expect(isDone).toBe(false)
    await h.clock.advance(100)
    expect(isDone).toBe(true)
  })

  it('says when it is used first and last, and counts', async () => {
    const h = harness(stale)
    const heard = hear(h.gate, 'serving-stale', 'stale-ended')
    const { value } = await known(h)
    await loseStore(h)
    expect(heard).toEqual([])
    for (let n = 0; n < 3; n++) await h.verdict(value)
    expect(heard).toHaveLength(1)
    const [, begun] = heard[0] ?? []
    expect(begun).toMatchObject({ since: expect.any(Number) })
    expect(await h.gate.health()).toMatchObject({ ready: true, store: 'down', servingStale: true })
    h.store.failure = undefined
    await h.clock.advance(700)
    expect(heard[1]).toEqual(['stale-ended', { since: expect.any(Number), grants: 3 }])
    expect(h.gate.metrics().decisions).toMatchObject({ granted: 4, grantedStale: 3 })
    expect(await h.gate.health()).toMatchObject({ ready: true, store: 'up', servingStale: false })
  })

  it('is audited for each account when the store is back, also when the bound passed before', async () => {
    const h = harness(stale)
    const [a, b] = [await known(h, { account: 'a' }), await known(h, { account: 'b' })]
    await loseStore(h)
    for (const value of [a.value, a.value, b.value]) await h.verdict(value)
    await h.clock.advance(second + 1)
    h.store.failure = undefined
    await h.verdict(a.value)
    await h.clock.advance(700)
    const { items } = await h.gate.tokens.audit({ account: 'a' })
    expect(items[0]).toMatchObject({
      event: 'bearergate.account.served_stale',
      account: 'a',
      actor: { kind: 'system', name: 'bearergate' },
      object: { id: 'a', objectType: 'Account', revision: 0 },
      details: { grants: 2, tokens: [a.id] },
    })
    const others = await h.gate.tokens.audit({ account: 'b' })
    expect(others.items[0]?.details).toMatchObject({ grants: 1, tokens: [b.id] })
    await h.clock.advance(60_000)
    expect((await h.gate.tokens.audit({ account: 'a' })).total).toBe(items.length)
  })

  it('is over when the lease is taken, also where it was lost without traffic', async () => {
    const h = harness(stale)
    const heard = hear(
      h.gate,
      'store-failed',
      'lease-lost',
      'serving-stale',
      'stale-ended',
      'lease-taken',
      'store-recovered',
    )
    const { value } = await known(h)
    await h.clock.advance(11_000)
    const asked = h.store.polls
    await h.clock.advance(5_000)
    expect(h.store.polls).toBe(asked)
    h.store.failure = new Error('down')
    expect(await h.verdict(value)).toBe('granted')
    expect(heard.map(([name]) => name)).toEqual(['store-failed', 'lease-lost', 'serving-stale'])
    h.store.failure = undefined
    await h.clock.advance(700)
    expect(heard.map(([name]) => name)).toContain('stale-ended')
    expect(await h.gate.health()).toMatchObject({ servingStale: false, leased: true })
    expect(heard.map(([name]) => name)).toContain('lease-taken')
    await h.clock.advance(2_000)
    expect(heard.map(([name]) => name)).toContain('store-recovered')
    expect(heard).toHaveLength(6)
  })

  it('is not used while the lease is held: what a read that hangs was to tell is in the cache', async () => {
    const h = harness({ outage: { serveStaleMs: second, deadlineMs: 1_000 } })
    const heard = hear(h.gate, 'serving-stale')
    const { value } = await known(h)
    h.store.holdPoll = () => Promise.reject(new Error('down'))
    await h.clock.advance(2_100)
    h.store.afterRead = () => new Promise(() => undefined)
    const waiting = h.verdict(value)
    h.store.holdPoll = undefined
    await h.clock.advance(1_001)
    expect(await waiting).toBe('granted')
    expect(heard).toEqual([])
    expect(h.gate.metrics().decisions.grantedStale).toBe(0)
    expect(await h.gate.health()).toMatchObject({ leased: true, servingStale: false })
  })

  it('is audited by a process that closes, for as long as a store takes that is there', async () => {
    const h = harness(stale)
    const { value } = await known(h, { account: 'a' })
    await loseStore(h)
    expect(await h.verdict(value)).toBe('granted')
    h.store.failure = undefined
    const { mutate } = h.store
    let written = 0
    h.store.mutate = async (target, decide) => {
      const committed = await mutate(target, decide)
      written++
      return committed
    }
    await h.gate.close()
    expect(written).toBe(1)
  })

  it('does not keep a process that closes from ending, nor asks the store of a closed gate', async () => {
    const h = harness(stale)
    const { value } = await known(h)
    await loseStore(h)
    expect(await h.verdict(value)).toBe('granted')
    let asked = 0
    h.store.mutate = () => {
      asked++
      return new Promise(() => undefined)
    }
    let isClosed = false
    void h.gate.close().then(() => (isClosed = true))
    await h.clock.advance(5_001)
    expect(isClosed).toBe(true)
    await h.clock.advance(60_000)
    expect(asked).toBe(1)
  })

  it('is audited for all other accounts when the line of one is never taken, and by one timer', async () => {
    const h = harness(stale)
    const values: string[] = []
    for (let n = 0; n < 5; n++) values.push((await known(h, { account: `a${String(n)}` })).value)
    await loseStore(h)
    for (const value of values) expect(await h.verdict(value)).toBe('granted')
    const { mutate } = h.store
    let asked = 0
    h.store.mutate = async (target, decide) => {
      asked++
      if (target.accounts?.includes('a0') === true) throw new Error('never')
      return mutate(target, decide)
    }
    h.store.failure = undefined
    await h.clock.advance(1_000)
    for (let n = 1; n < 5; n++) {
      const { items } = await h.gate.tokens.audit({ account: `a${String(n)}` })
      expect(items[0]).toMatchObject({ event: 'bearergate.account.served_stale' })
    }
    asked = 0
    await h.clock.advance(60_000)
    expect(asked).toBeLessThanOrEqual(6)
  })
})
