import { describe, expect, it } from 'vitest'
import { denialAnswer } from '../../src/http/denial-answer.js'
import { forge, forgeUnknown } from '../support/forge.js'
import { harness, misspell, verdictOf } from '../support/harness.js'

describe('a decision', () => {
  it('is granted with auth: id, account, scopes, metadata', async () => {
    const { gate, create, decide } = harness()
    const { record, value } = await create({
      account: { id: 'ACC-1', name: 'Stark' },
      scopes: ['orders:*'],
      metadata: { tier: 'gold' },
    })
    const decision = await decide(value)
    expect(decision).toMatchObject({
      outcome: 'granted',
      auth: {
        kind: 'token',
        id: record.id,
        name: 'Robot',
        account: { id: 'ACC-1', name: 'Stark' },
        scopes: ['orders:*'],
        metadata: { tier: 'gold' },
      },
    })
    if (decision.outcome === 'denied') throw new Error('denied')
    expect(decision.auth?.can('orders:read')).toBe(true)
    expect(decision.auth?.can('users:read')).toBe(false)
    await gate.close()
  })

  it('is synchronous on an L1 hit and for what is refused by its form', async () => {
    const { create, decide, verdict } = harness()
    const { value } = await create()
    expect(await verdict(value)).toBe('granted')
    for (const presented of [value, misspell(value), 'abc', `${value}x`]) {
      expect(decide(presented)).not.toBeInstanceOf(Promise)
    }
  })

  it.each([
    ['https-required', { secure: false }],
    ['no-credentials', { headers: [] }],
    ['malformed-credentials', { headers: ['authorization', 'Bearer'] }],
    ['not-a-value', { headers: ['authorization', 'Bearer abc'] }],
  ])('is denied for %s', async (reason, request) => {
    const { gate } = harness({ https: 'required' })
    expect(verdictOf(await gate.authenticate({ headers: [], secure: true, ...request }))).toBe(
      reason,
    )
  })

  it('is denied for state: unknown, wrong digest, expired, disabled, deleted, account, address', async () => {
    const { gate, create, verdict, clock } = harness()
    const ok = await create()
    const late = await create({ expiresAt: clock.wall() + 1000 })
    const bound = await create({ allowedIps: ['10.0.0.0/8'] })
    const off = await create()
    const gone = await create()
    const other = await create({ account: 'other' })
    await gate.tokens.disable(off.record.id)
    await gate.tokens.delete(gone.record.id)
    await gate.accounts.disable('other')
    expect(await verdict(late.value)).toBe('granted')
    await clock.advance(1001)
    expect(await verdict(ok.value)).toBe('granted')
    expect(await verdict(misspell(ok.value))).toBe('bad-checksum')
    expect(await verdict(forge(ok.record.id))).toBe('wrong-digest')
    expect(await verdict(forgeUnknown(1))).toBe('unknown-token')
    expect(await verdict(late.value)).toBe('expired')
    expect(await verdict(off.value)).toBe('disabled')
    expect(await verdict(gone.value)).toBe('deleted')
    expect(await verdict(other.value)).toBe('account-disabled')
    expect(await verdict(bound.value)).toBe('address-not-allowed')
    expect(await verdict(bound.value, { address: '11.1.1.1' })).toBe('address-not-allowed')
    expect(await verdict(bound.value, { address: '::ffff:10.1.1.1' })).toBe('granted')
  })

  it('revives with enabling, at once on the same node', async () => {
    const { gate, create, verdict } = harness()
    const { record, value } = await create({ account: 'a' })
    for (let round = 0; round < 3; round++) {
      await gate.tokens.disable(record.id)
      expect(await verdict(value)).toBe('disabled')
      await gate.tokens.enable(record.id)
      expect(await verdict(value)).toBe('granted')
      await gate.accounts.disable('a')
      expect(await verdict(value)).toBe('account-disabled')
      await gate.accounts.enable('a')
      expect(await verdict(value)).toBe('granted')
    }
  })

  it('lets nobody in where credentials are optional, but not bad credentials', async () => {
    const { gate } = harness()
    const optional = { secure: true, required: false }
    expect(await gate.authenticate({ ...optional, headers: [] })).toEqual({
      outcome: 'granted',
      auth: undefined,
    })
    expect(
      verdictOf(await gate.authenticate({ ...optional, headers: ['authorization', 'Bearer abc'] })),
    ).toBe('not-a-value')
  })

  it('has one answer for everything that must not be told apart', () => {
    const same = [
      'not-a-value',
      'bad-checksum',
      'unknown-token',
      'wrong-digest',
      'expired',
      'disabled',
      'deleted',
      'account-disabled',
      'address-not-allowed',
    ] as const
    expect(new Set(same.map((reason) => denialAnswer(reason))).size).toBe(1)
  })
})

describe('rights of an account', () => {
  it('are read at fill and again after accounts.changed', async () => {
    const modules = [{ id: 'M1', name: 'Orders', scopes: ['orders:*'] as const }]
    let enabled = modules
    const { gate, create, decide } = harness({ modules: () => enabled })
    const { value } = await create({ modules: ['M1'], scopes: ['orders:read'] })
    const scopes = async (): Promise<readonly string[]> => {
      const decision = await decide(value)
      return decision.outcome === 'granted' ? (decision.auth?.scopes ?? []) : ['denied']
    }
    expect(await scopes()).toEqual(['orders:*', 'orders:read'])
    enabled = []
    await gate.accounts.changed('default')
    expect(await scopes()).toEqual([])
    enabled = modules
    await gate.accounts.changed('default')
    expect(await scopes()).toEqual(['orders:*', 'orders:read'])
  })

  it('that cannot be read make the token unverifiable, not unlimited', async () => {
    let fails = false
    const modules = (): Promise<readonly []> =>
      fails ? Promise.reject(new Error('down')) : Promise.resolve([])
    const { create, verdict } = harness({ modules })
    const { value } = await create()
    fails = true
    expect(await verdict(value)).toBe('unavailable')
  })
})
