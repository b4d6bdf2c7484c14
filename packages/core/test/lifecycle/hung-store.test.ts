import { createGate, memoryStore, type StoreSnapshot } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { ControlledStore } from '../support/controlled-store.js'
import { harness, type Harness } from '../support/harness.js'
import { latch, turn } from '../support/latch.js'

const never = <Answer>(): Promise<Answer> => new Promise(() => undefined)
const unavailable = { code: 'BG_STORE_UNAVAILABLE' }

/** What becomes of a promise; asked for before time goes on, so that nothing is unhandled. */
function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'done',
    (error: unknown) => error,
  )
}

/** The store commits, and its answer is held back until the test lets it come. */
function holdBackCommit({ store }: Harness): () => void {
  const { mutate } = store
  const gateway = latch()
  store.mutate = async (target, decide) => {
    const committed = await mutate(target, decide)
    await gateway.opened
    return committed
  }
  return () => gateway.open()
}

describe('management on a store that does not answer', () => {
  it('a change is waited for as long as operationMs says; the error says that it may have been made', async () => {
    const h = harness({ outage: { operationMs: 1_000 } })
    const { record } = await h.create()
    h.store.mutate = never
    const outcome = outcomeOf(h.gate.tokens.disable(record.id))
    await h.clock.advance(1_001)
    expect(await outcome).toMatchObject(unavailable)
    expect(String(await outcome)).toContain('may or may not')
  })

  it('a token whose change may have been made is read anew, those of its account stay', async () => {
    const h = harness({ deltaMs: 60_000, outage: { operationMs: 1_000 } })
    const [own, other] = [await h.create(), await h.create()]
    for (const { value } of [own, other]) await h.verdict(value)
    holdBackCommit(h)
    const outcome = outcomeOf(h.gate.tokens.disable(own.record.id))
    await h.clock.advance(1_001)
    expect(await outcome).toMatchObject(unavailable)
    const { reads } = h.store
    expect(await h.verdict(own.value)).toBe('disabled')
    expect(h.store.reads).toBe(reads + 1)
    expect(await h.verdict(other.value)).toBe('granted')
    expect(h.store.reads).toBe(reads + 1)
  })

  it('the same for all tokens of an account', async () => {
    const h = harness({ deltaMs: 60_000, outage: { operationMs: 1_000 } })
    const [own, other] = [await h.create({ account: 'a' }), await h.create({ account: 'b' })]
    for (const { value } of [own, other]) await h.verdict(value)
    holdBackCommit(h)
    const outcome = outcomeOf(h.gate.accounts.disable('a'))
    await h.clock.advance(1_001)
    expect(await outcome).toMatchObject(unavailable)
    const { reads } = h.store
    expect(await h.verdict(own.value)).toBe('account-disabled')
    expect(await h.verdict(other.value)).toBe('granted')
    expect(h.store.reads).toBe(reads + 1)
  })

  it('an answer that comes late is made known all the same', async () => {
    const h = harness({ deltaMs: 60_000, outage: { operationMs: 1_000 } })
    const { record, value } = await h.create()
    const audited: string[] = []
    h.gate.on('audited', ({ event }) => audited.push(event))
    const goOn = holdBackCommit(h)
    const outcome = outcomeOf(h.gate.tokens.disable(record.id))
    await h.clock.advance(1_001)
    expect(await outcome).toMatchObject(unavailable)
    expect(audited).toEqual([])
    goOn()
    await turn()
    expect(audited).toEqual(['bearergate.token.disabled'])
    expect(await h.verdict(value)).toBe('disabled')
  })

  it('a refused change evicts nothing', async () => {
    const h = harness()
    const { record, value } = await h.create()
    await h.verdict(value)
    const { reads } = h.store
    await expect(h.gate.tokens.disable(record.id, { ifRevision: 99 })).rejects.toMatchObject({
      code: 'BG_STALE_REVISION',
    })
    expect(await h.verdict(value)).toBe('granted')
    expect(h.store.reads).toBe(reads)
  })

  it('what is read is waited for as long', async () => {
    const h = harness({ outage: { operationMs: 1_000 } })
    await h.gate.ready()
    h.store.read = never<StoreSnapshot>
    h.store.list = never
    h.store.listAudit = never
    const { tokens } = h.gate
    const outcomes = [tokens.get('TKN-0000-0000-0000'), tokens.list(), tokens.audit()].map(
      outcomeOf,
    )
    await h.clock.advance(1_001)
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject(unavailable)
  })

  it('45 last-access times that are not taken in time are dropped, and keep close() no longer', async () => {
    const h = harness()
    const dropped: number[] = []
    h.gate.on('usage-dropped', ({ count }) => dropped.push(count))
    const { value } = await h.create()
    await h.verdict(value)
    h.store.noteUsage = never
    const closed = h.gate.close()
    await h.clock.advance(10_001)
    await closed
    expect(dropped).toEqual([1])
  })

  it('45 close() takes five seconds for what it writes, also when a write is under way', async () => {
    const h = harness({ usageIntervalMs: 1_000, deltaMs: 60_000 })
    const dropped: number[] = []
    h.gate.on('usage-dropped', ({ count }) => dropped.push(count))
    const [one, other] = [await h.create(), await h.create()]
    h.store.noteUsage = never
    await h.verdict(one.value)
    await h.clock.advance(1_101)
    await h.verdict(other.value)
    let isClosed = false
    void h.gate.close().then(() => (isClosed = true))
    await h.clock.advance(5_001)
    expect(isClosed).toBe(true)
    expect(dropped).toEqual([2])
    await h.clock.advance(60_000)
    expect(h.gate.metrics().usage.dropped).toBe(2)
  })
})

describe('a store whose opening never ends', () => {
  it('is opened anew later, and requests wait no longer than their deadline', async () => {
    const h = harness()
    const { value } = await h.create()
    const inner = h.store.inner
    const store = new ControlledStore(inner)
    const open = store.open
    let attempts = 0
    store.open = () => (attempts++ === 0 ? never<void>() : open())
    const gate = createGate({ store, prefix: 'test', clock: h.clock, https: 'off' })
    const request = { headers: ['Authorization', `Bearer ${value}`], secure: true }
    const first = gate.authenticate(request)
    await turn()
    await h.clock.advance(301)
    expect(await first).toMatchObject({ reason: 'unavailable' })
    expect(attempts).toBe(1)
    await h.clock.advance(10_000)
    expect(await gate.authenticate(request)).toMatchObject({ outcome: 'granted' })
    expect(attempts).toBe(2)
  })

  it('is not the end of one that fails', async () => {
    const store = new ControlledStore(memoryStore())
    store.openFailure = new Error('no schema')
    const gate = createGate({ store, prefix: 'test' })
    await expect(gate.ready()).rejects.toThrow('no schema')
    store.openFailure = undefined
    await gate.ready()
  })
})
