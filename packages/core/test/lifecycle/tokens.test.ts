import { system, type Actor, type TokenInput } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

const user = (account: string, scopes: readonly string[] = ['*']): Actor => ({
  kind: 'user',
  id: `USR-${account}`,
  name: 'John Smith',
  account: { id: account },
  scopes,
})

describe('gate.tokens', () => {
  it('creates: a record with defaults, and the value in the answer only', async () => {
    const { gate } = harness()
    const { record, value } = await gate.tokens.create(
      { account: 'a', name: ' Robot 1 ' },
      system('seed'),
    )
    expect(record).toMatchObject({
      account: { id: 'a' },
      name: 'Robot 1',
      description: '',
      icon: '',
      status: 'Active',
      modules: [],
      scopes: [],
      expiresAt: null,
      allowedIps: [],
      metadata: {},
      lastAccessAt: null,
      revision: 1,
      hint: `test_…${value.slice(-4)}`,
      audit: { created: { by: { id: 'system', name: 'seed' } } },
    })
    expect(record).not.toHaveProperty('digests')
    for (const seen of [
      await gate.tokens.get(record.id),
      await gate.tokens.list(),
      await gate.tokens.audit(),
    ]) {
      expect(JSON.stringify(seen)).not.toContain(value.slice(-20))
      expect(JSON.stringify(seen)).not.toContain('digest')
    }
  })

  it('updates the fields given, counts revisions, and writes nothing when nothing changes', async () => {
    const { gate, create } = harness()
    const { record } = await create({ description: 'old', scopes: ['a'] })
    const updated = await gate.tokens.update(record.id, { name: 'New', scopes: ['b'] })
    expect(updated).toMatchObject({ name: 'New', description: 'old', scopes: ['b'], revision: 2 })
    expect(await gate.tokens.update(record.id, { name: 'New' })).toEqual(updated)
    expect((await gate.tokens.audit()).total).toBe(2)
  })

  it('takes a whole token back whose expiry has passed', async () => {
    const { gate, create, clock } = harness()
    const { record } = await create({ expiresAt: clock.wall() + 1000 })
    await clock.advance(2000)
    const { expiresAt } = record
    expect(await gate.tokens.update(record.id, { name: 'New', expiresAt })).toMatchObject({
      name: 'New',
      expiresAt,
    })
    await expect(
      gate.tokens.update(record.id, { expiresAt: Number(expiresAt) + 1 }),
    ).rejects.toMatchObject({ code: 'BG_INVALID_INPUT' })
  })

  it('refuses a stale revision and changes nothing', async () => {
    const { gate, create } = harness()
    const { record } = await create()
    await gate.tokens.update(record.id, { name: 'First' }, { ifRevision: 1 })
    await expect(
      gate.tokens.update(record.id, { name: 'Second' }, { ifRevision: 1 }),
    ).rejects.toMatchObject({
      code: 'BG_STALE_REVISION',
    })
    expect(await gate.tokens.get(record.id)).toMatchObject({ name: 'First', revision: 2 })
  })

  it('disables, enables and deletes; repeated calls change and log nothing', async () => {
    const { gate, create } = harness()
    const { record } = await create()
    for (let twice = 0; twice < 2; twice++) await gate.tokens.disable(record.id)
    for (let twice = 0; twice < 2; twice++) await gate.tokens.enable(record.id)
    await gate.tokens.delete(record.id)
    await expect(gate.tokens.delete(record.id)).rejects.toMatchObject({ code: 'BG_NOT_FOUND' })
    await expect(gate.tokens.enable(record.id)).rejects.toMatchObject({ code: 'BG_NOT_FOUND' })
    expect(await gate.tokens.get(record.id)).toBeUndefined()
    expect((await gate.tokens.list()).total).toBe(0)
    const trail = await gate.tokens.audit({ object: record.id })
    expect(trail.items.map(({ event }) => event.split('.').at(-1))).toEqual([
      'deleted',
      'enabled',
      'disabled',
      'created',
    ])
    expect(trail.items[0]).toMatchObject({
      actor: { kind: 'system', name: 'application' },
      object: { id: record.id, objectType: 'Token', revision: 4 },
      documents: { before: { status: 'Active' }, after: { status: 'Deleted' } },
    })
  })

  it('shows an actor its own account only; other tokens are like none', async () => {
    const { gate, create } = harness()
    const mine = await create({ account: 'a' })
    const theirs = await create({ account: 'b' })
    const by = user('a')
    expect((await gate.tokens.list({ account: 'b' }, by)).items.map(({ id }) => id)).toEqual([
      mine.record.id,
    ])
    expect(await gate.tokens.get(theirs.record.id, by)).toBeUndefined()
    expect(
      (await gate.tokens.audit({ account: 'b' }, by)).items.every(({ account }) => account === 'a'),
    ).toBe(true)
    const unknown = 'TKN-0000-0000-0000'
    for (const id of [theirs.record.id, unknown]) {
      for (const attempt of [
        () => gate.tokens.update(id, { name: 'x' }, by),
        () => gate.tokens.update(id, { scopes: ['x'] }, by),
        () => gate.tokens.disable(id, by),
        () => gate.tokens.enable(id, by),
        () => gate.tokens.delete(id, by),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          code: 'BG_NOT_FOUND',
          message: 'There is no such token.',
        })
      }
    }
    await expect(gate.tokens.create({ account: 'b', name: 'x' }, by)).rejects.toMatchObject({
      code: 'BG_NOT_ALLOWED',
    })
    await expect(gate.accounts.disable('b', by)).rejects.toMatchObject({ code: 'BG_NOT_ALLOWED' })
  })

  it('asks actors for the management scopes, and lets nobody grant what they do not hold', async () => {
    const { gate, create } = harness()
    const { record } = await create({ account: 'a', scopes: ['x:read'] })
    const reader = user('a', ['tokens:read'])
    const writer = user('a', ['tokens:write', 'x:*'])
    const refused = { code: 'BG_NOT_ALLOWED' }
    await expect(gate.tokens.list({}, writer)).rejects.toMatchObject(refused)
    await expect(gate.tokens.disable(record.id, reader)).rejects.toMatchObject(refused)
    for (const scopes of [['*'], ['y:read'], ['x'], ['x:*', 'tokens:read']] as const) {
      await expect(
        gate.tokens.create({ name: 'n', scopes: [...scopes] }, writer),
      ).rejects.toMatchObject(refused)
      await expect(
        gate.tokens.update(record.id, { scopes: [...scopes] }, writer),
      ).rejects.toMatchObject(refused)
    }
    expect(
      (await gate.tokens.create({ name: 'n', scopes: ['x:read'] }, writer)).record.scopes,
    ).toEqual(['x:read'])
  })

  it.each<[string, TokenInput | Record<string, unknown>]>([
    ['name', { name: '' }],
    ['name', { name: '   ' }],
    ['name', { name: 'a'.repeat(256) }],
    ['name', { name: 'a\u0007b' }],
    ['name', {}],
    ['description', { name: 'n', description: 'd'.repeat(2001) }],
    ['description', { name: 'n', description: 'a\0b' }],
    ['name', { name: 'half \ud800' }],
    ['scopes', { name: 'n', scopes: ['a\0'] }],
    ['account', { name: 'n', account: 'a\0b' }],
    ['account', { name: 'n', account: '' }],
    ['account', { name: 'n', account: { id: 'a', name: 'x'.repeat(256) } }],
    ['expiresAt', { name: 'n', expiresAt: 1 }],
    ['expiresAt', { name: 'n', expiresAt: Number.NaN }],
    ['expiresAt', { name: 'n', expiresAt: 1e20 }],
    ['expiresAt', { name: 'n', expiresAt: Date.UTC(10_000, 0) }],
    ['expiresAt', { name: 'n', expiresAt: Number.POSITIVE_INFINITY }],
    ['allowedIps', { name: 'n', allowedIps: ['10.0.0.0/33'] }],
    ['allowedIps', { name: 'n', allowedIps: ['example.com'] }],
    ['metadata', { name: 'n', metadata: { a: { b: { c: { d: 1 } } } } }],
    ['metadata', { name: 'n', metadata: { a: 'x'.repeat(5000) } }],
    ['metadata', { name: 'n', metadata: JSON.parse('{"__proto__": {"x": 1}}') as object }],
    ['metadata', { name: 'n', metadata: [] }],
    ['scopes', { name: 'n', scopes: ['not a scope'] }],
    ['modules', { name: 'n', modules: ['MOD-1'] }],
    ['status', { name: 'n', status: 'Deleted' }],
    ['digests', { name: 'n', digests: [] }],
    ['id', { name: 'n', id: 'TKN-1' }],
    ['valueOf', { name: 'n', valueOf: 'x' }],
    ['toString', { name: 'n', toString: 'x' }],
  ])('refuses a wrong %s: %j', async (field, input) => {
    const { gate } = harness()
    const attempt = gate.tokens.create(input as TokenInput)
    await expect(attempt).rejects.toMatchObject({ code: 'BG_INVALID_INPUT' })
    await expect(attempt).rejects.toHaveProperty(`errors.${field}`)
    expect((await gate.tokens.list()).total).toBe(0)
    expect((await gate.tokens.audit()).total).toBe(0)
  })

  it('names every wrong field of one input', async () => {
    const { gate } = harness()
    await expect(
      gate.tokens.create({ name: '', description: 'd'.repeat(3000), allowedIps: ['x'] }),
    ).rejects.toMatchObject({
      errors: {
        name: ['Enter a name.'],
        description: [expect.any(String)],
        allowedIps: [expect.any(String)],
      },
    })
  })

  it('keeps addresses in one spelling', async () => {
    const { create } = harness()
    const { record } = await create({
      allowedIps: ['2001:DB8:0:0::1', '::ffff:10.0.0.1', '10.0.0.0/8', 'fe80::1%eth0'],
    })
    expect(record.allowedIps).toEqual(['2001:db8::1', '10.0.0.1', '10.0.0.0/8', 'fe80::1'])
  })

  it('leaves nothing behind when the store fails, and says so without its words', async () => {
    const { gate, create, store } = harness()
    const { record } = await create()
    store.failure = new Error('connect postgres://user:password@host')
    for (const attempt of [
      () => gate.tokens.disable(record.id),
      () => gate.tokens.create({ name: 'x' }),
    ]) {
      const error: unknown = await attempt().catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'BG_STORE_UNAVAILABLE' })
      expect(String(error)).not.toContain('password')
    }
    store.failure = undefined
    expect((await gate.tokens.list()).items).toEqual([record])
  })

  it('resolves a barrier only after Δ(1+ρ)', async () => {
    const { gate, create, clock } = harness({ deltaMs: 1000 })
    const { record } = await create()
    let isDone = false
    const disabled = gate.tokens.disable(record.id, { barrier: true }).then(() => {
      isDone = true
    })
    await clock.advance(1000)
    expect(isDone).toBe(false)
    await clock.advance(2)
    await disabled
    expect(isDone).toBe(true)
  })
})

describe('gate.accounts', () => {
  it('disables and enables once, with an audit trail', async () => {
    const { gate } = harness()
    for (let twice = 0; twice < 2; twice++) await gate.accounts.disable('a')
    for (let twice = 0; twice < 2; twice++) await gate.accounts.enable('a')
    await gate.accounts.changed('a')
    const trail = await gate.tokens.audit({ object: 'a' })
    expect(trail.items.map(({ event }) => event.split('.').at(-1))).toEqual([
      'changed',
      'enabled',
      'disabled',
    ])
  })
})
