import { describe, expect, it } from 'vitest'
import { createGate, memoryStore, type Actor, type Operation } from '@bearergate/core'
import { bearerCheck } from '../../src/http/bearer-check.js'
import { harness, verdictOf } from '../support/harness.js'

describe('fail closed', () => {
  it.each([
    { id: 'USR-1', name: 'Eve', account: 'mine', scopes: ['tokens:read'] },
    { bye: { kind: 'user', id: 'u', name: 'u', account: { id: 'a' }, scopes: [] } },
    { kind: 'user', id: 'u', name: 'u', scopes: ['*'] },
    { by: { id: 'u', name: 'u', account: { id: 'a' }, scopes: ['*'] } },
    { kind: 'root', id: 'u', name: 'u', account: { id: 'a' }, scopes: ['*'] },
  ])('1 an actor that is none is refused, not taken for the system: %j', async (operation) => {
    const { gate } = harness()
    // Not for the compiler, but for callers that have none.
    const wrong = operation as unknown as Operation
    await expect(async () => gate.tokens.list({}, wrong)).rejects.toThrow(TypeError)
    await expect(async () => gate.tokens.create({ name: 'x' }, wrong)).rejects.toThrow(TypeError)
    expect((await gate.tokens.list()).total).toBe(0)
  })

  it('8 an account whose modules are gone grants nothing', async () => {
    const table = new Map([['a', [{ id: 'M', name: 'm', scopes: ['x:*'] as const }]]])
    const modules = (account: string): never => table.get(account) as never
    const { gate, create, decide } = harness({ modules })
    const { value } = await create({ account: 'a', modules: ['M'], scopes: ['x:y'] })
    expect(await decide(value)).toMatchObject({ auth: { scopes: ['x:*', 'x:y'] } })
    table.clear()
    await gate.accounts.changed('a')
    expect(await decide(value)).toMatchObject({ auth: { scopes: [] } })
  })

  it('8 an account whose modules cannot be read harms no other', async () => {
    let isDown = false
    const modules = (account: string): readonly [] => {
      if (isDown && account === 'bad') throw new Error('down')
      return []
    }
    const { create, verdict } = harness({ modules: async (account) => modules(account) })
    const [good, bad] = [await create({ account: 'good' }), await create({ account: 'bad' })]
    isDown = true
    const verdicts = await Promise.all([good, bad].map(({ value }) => verdict(value)))
    expect(verdicts).toEqual(['granted', 'unavailable'])
  })

  it('3 an update of another account’s token says no more than one of an unknown token', async () => {
    const { gate, create } = harness()
    const { record } = await create({ account: 'other' })
    const actor = (scopes: readonly string[]): Actor => ({
      kind: 'user',
      id: 'u',
      name: 'u',
      account: { id: 'mine' },
      scopes,
    })
    const refusal = async (id: string, by: Actor): Promise<unknown> =>
      gate.tokens.update(id, { scopes: ['x'] }, by).catch((error: unknown) => String(error))
    for (const by of [actor([]), actor(['*'])]) {
      expect(await refusal(record.id, by)).toBe(await refusal('TKN-0000-0000-0000', by))
    }
  })

  it('after close cached tokens are granted no more', async () => {
    const { gate, create, verdict } = harness()
    const { value } = await create()
    expect(await verdict(value)).toBe('granted')
    await gate.close()
    expect(await verdict(value)).toBe('unavailable')
  })

  it('R1 a loss of commits is not forgotten when the generation cannot be replaced at once', async () => {
    const { gate, store, create, decide, verdict, clock } = harness()
    const { value } = await create()
    await create()
    await verdict(value)
    await clock.advance(600)
    const replace = store.replaceGeneration
    store.replaceGeneration = () => Promise.reject(new Error('down'))
    store.rewound = 1
    await clock.advance(600)
    store.rewound = undefined
    await clock.advance(600)
    expect(decide(value)).toBeInstanceOf(Promise)
    expect((await gate.health()).leased).toBe(false)
    store.replaceGeneration = replace
    await clock.advance(1200)
    expect(await verdict(value)).toBe('granted')
    expect((await gate.health()).leased).toBe(true)
  })

  it('a disable in a history that is new to the node stops the token at once', async () => {
    const { gate, store, create, verdict, decide } = harness({ deltaMs: 60_000 })
    const { record, value } = await create()
    expect(await verdict(value)).toBe('granted')
    const { generation } = await store.inner.poll(0)
    await store.inner.replaceGeneration(generation)
    await gate.tokens.disable(record.id)
    expect(verdictOf(await decide(value))).toBe('disabled')
  })

  it('H5 requests without credentials do not keep a leak from being seen; a bound token leaks too', async () => {
    const { gate, create, decide } = harness({ https: 'required', leaked: 'disable' })
    const { record, value } = await create({ allowedIps: ['10.0.0.1'] })
    const leaked = new Promise((resolve) => gate.on('leaked', resolve))
    for (let n = 0; n < 20; n++) await gate.authenticate({ headers: [], secure: false })
    await decide(value, { secure: false, address: '10.0.0.2' })
    expect(await leaked).toEqual({ tokenId: record.id })
    expect((await gate.tokens.get(record.id))?.status).toBe('Disabled')
  })

  it('a listener that rejects does not end the process', async () => {
    const { gate, create } = harness()
    const rejecting = (() => Promise.reject(new Error('listener'))) as () => void
    gate.on('audited', rejecting)
    await create()
    await new Promise((resolve) => setImmediate(resolve))
    expect((await gate.tokens.list()).total).toBe(1)
  })

  it('lists know their bounds', async () => {
    const { gate, create } = harness()
    await create()
    expect((await gate.tokens.list({ limit: undefined, offset: undefined })).items).toHaveLength(1)
    expect((await gate.tokens.list({ limit: 1000 })).items).toHaveLength(1)
    for (const query of [{ limit: -1 }, { offset: -1 }, { limit: 0.5 }, { offset: Number.NaN }]) {
      await expect(gate.tokens.list(query)).rejects.toMatchObject({ code: 'BG_INVALID_INPUT' })
    }
  })

  it('reads that fail have a code, and account operations a real account', async () => {
    const { gate, store } = harness()
    await expect(gate.accounts.disable('')).rejects.toMatchObject({ code: 'BG_INVALID_INPUT' })
    store.failure = new Error('ECONNREFUSED db.internal')
    await expect(gate.tokens.get('TKN-0000-0000-0000')).rejects.toMatchObject({
      code: 'BG_STORE_UNAVAILABLE',
    })
  })

  it.each([
    { consistancy: 'strict' },
    { consistency: 'Strict' },
    { required: 'no' },
    { path: 'v1' },
  ])('bearer() names a wrong option: %j', (options) => {
    const gate = createGate({ store: memoryStore(), prefix: 'test' })
    expect(() => bearerCheck(gate, options as object)).toThrow(TypeError)
  })

  it('22 bearer({ path }) guards the path as the client and as the router sees it', async () => {
    const gate = createGate({ store: memoryStore(), prefix: 'test', https: 'off' })
    const check = bearerCheck(gate, { path: '/v1' })
    const passage = (target: string, localTarget: string): unknown =>
      check({
        method: 'GET',
        target,
        localTarget,
        rawHeaders: [],
        header: () => undefined,
        encrypted: () => false,
        peerAddress: () => undefined,
        trustsPeer: () => false,
        clientAddress: () => undefined,
      })
    for (const [target, local] of [
      ['/v1/x', '/x'],
      ['/api/v1/x', '/v1/x'],
      ['/old', '/v1/x'],
    ] as const) {
      expect(passage(target, local)).toMatchObject({ reason: 'no-credentials' })
    }
    expect(passage('/api/v2/x', '/v2/x')).toBe('unguarded')
  })
})
