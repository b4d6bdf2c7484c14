import type { Actor, CreatedToken, TokenChanges, TokenInput } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness, type Harness } from '../support/harness.js'
import { beforeCommit } from '../support/before-commit.js'
import { holderOf, user } from '../support/people.js'

const refused = { code: 'BG_NOT_ALLOWED' }
const invalid = { code: 'BG_ACTOR_INVALID' }

interface Scene {
  readonly h: Harness
  readonly own: CreatedToken
  readonly self: Actor
}

const managing = ['tokens:write', 'tokens:read', 'x:read'] as const

/** A token that manages others, and the actor it is. */
async function scene(input: Partial<TokenInput> = {}, h: Harness = harness()): Promise<Scene> {
  const own = await h.create({ account: 'a', scopes: managing, ...input })
  return { h, own, self: await holderOf(h, own) }
}

describe('5 a token that loses rights between the check and the commit', () => {
  const losses: [string, (s: Scene) => Promise<unknown>, object][] = [
    ['is disabled', ({ h, own }) => h.gate.tokens.disable(own.record.id), invalid],
    ['is deleted', ({ h, own }) => h.gate.tokens.delete(own.record.id), invalid],
    ['expires', ({ h }) => h.clock.advance(60_001), invalid],
    ['has its account disabled', ({ h }) => h.gate.accounts.disable('a'), invalid],
    [
      'loses the scope it grants',
      ({ h, own }) => h.gate.tokens.update(own.record.id, { scopes: ['tokens:write'] }),
      refused,
    ],
    [
      'loses tokens:write',
      ({ h, own }) => h.gate.tokens.update(own.record.id, { scopes: ['x:read'] }),
      refused,
    ],
  ]

  it.each(losses)('%s: grants, changes and rotates nothing', async (_what, lose, error) => {
    const attempts: ((s: Scene, other: CreatedToken) => Promise<unknown>)[] = [
      ({ h, self }) => h.gate.tokens.create(wanted(h), self),
      ({ h, self }) => h.gate.tokens.createOnce('key-1', wanted(h), self),
      ({ h, self }, { record }) => h.gate.tokens.update(record.id, { scopes: ['x:read'] }, self),
      ({ h, self }, { record }) => h.gate.tokens.rotate(record.id, {}, self),
    ]
    for (const attempt of attempts) {
      const h = harness({ outage: { operationMs: 600_000 } })
      const s = await scene({ expiresAt: h.clock.wall() + 60_000 }, h)
      const until = h.clock.wall() + 59_000
      const other = await h.create({
        account: 'a',
        name: 'Other',
        scopes: ['x:read'],
        expiresAt: until,
      })
      await h.gate.tokens.update(other.record.id, { scopes: [] })
      if (attempt === attempts[3])
        await h.gate.tokens.update(other.record.id, { scopes: ['x:read'] })
      const before = await h.gate.tokens.get(other.record.id)
      await expect(
        beforeCommit(
          h,
          () => attempt(s, other),
          () => lose(s),
        ),
      ).rejects.toMatchObject(error)
      expect(await h.gate.tokens.get(other.record.id)).toEqual(before)
      const { items } = await h.gate.tokens.list({ account: 'a' })
      expect(items.map(({ name }) => name)).not.toContain('Child')
    }
  })

  const wanted = ({ clock }: Harness): TokenInput => ({
    name: 'Child',
    scopes: ['x:read'],
    expiresAt: clock.wall() + 59_000,
  })

  it('still creates when nothing was lost', async () => {
    const s = await scene()
    const created = await beforeCommit(
      s.h,
      () => s.h.gate.tokens.create({ name: 'Child', scopes: ['x:read'] }, s.self),
      async () => undefined,
    )
    expect(await s.h.verdict(created.value)).toBe('granted')
  })
})

describe('4 the ceiling at decision time', () => {
  it('takes from a token what its account may not hold any more, and gives nothing back beyond', async () => {
    let names = ['x:*', 'tokens:*']
    const modules = () => names.map((name) => ({ id: `M-${name}`, name, scopes: [name as '*'] }))
    const h = harness({ modules })
    const parent = await h.create({ account: 'a', scopes: ['x:read', 'tokens:write'] })
    const child = await h.gate.tokens.create(
      { name: 'Child', scopes: ['x:read'] },
      await holderOf(h, parent),
    )
    const can = async (value: string) => {
      const decision = await h.decide(value)
      return decision.outcome === 'granted' && decision.auth?.can('x:read')
    }
    expect(await can(child.value)).toBe(true)
    names = ['tokens:*']
    await h.gate.accounts.changed('a')
    expect(await can(child.value)).toBe(false)
    await expect(
      h.gate.tokens.create({ name: 'Late', scopes: ['x:read'] }, await holderOf(h, parent)),
    ).rejects.toMatchObject({ code: 'BG_INVALID_INPUT' })
  })
})

describe('7 a token that manages tokens', () => {
  it('makes none that outlives it, is used from elsewhere, or may do more', async () => {
    const h = harness()
    const until = h.clock.wall() + 60_000
    const s = await scene({ expiresAt: until, allowedIps: ['10.0.0.0/8', '2001:db8::/32'] }, h)
    const fine = {
      name: 'Child',
      scopes: ['x:read'],
      expiresAt: until,
      allowedIps: ['10.1.0.0/16'],
    }
    const wrong: Partial<TokenInput>[] = [
      { expiresAt: null },
      { expiresAt: undefined },
      { expiresAt: until + 1 },
      { allowedIps: [] },
      { allowedIps: undefined },
      { allowedIps: ['10.0.0.0/7'] },
      { allowedIps: ['11.0.0.1'] },
      { allowedIps: ['10.1.0.0/16', '192.0.2.1'] },
      { allowedIps: ['2001:db8::/31'] },
      { scopes: ['x:write'] },
      { scopes: ['*'] },
      { scopes: ['x:*'] },
    ]
    for (const change of wrong) {
      await expect(h.gate.tokens.create({ ...fine, ...change }, s.self)).rejects.toMatchObject(
        refused,
      )
    }
    const child = await h.gate.tokens.create(fine, s.self)
    const widenings: TokenChanges[] = [
      { expiresAt: null },
      { expiresAt: until + 1 },
      { allowedIps: [] },
      { allowedIps: ['192.0.2.1'] },
      { scopes: ['x:*'] },
    ]
    for (const change of widenings) {
      await expect(h.gate.tokens.update(child.record.id, change, s.self)).rejects.toMatchObject(
        refused,
      )
    }
    const inner = { allowedIps: ['2001:db8:1::/48', '10.1.2.3'], expiresAt: until - 1 }
    expect(await h.gate.tokens.update(child.record.id, inner, s.self)).toMatchObject(inner)
  })

  it('gets no value of a token that outlives it', async () => {
    const h = harness()
    const s = await scene({ expiresAt: h.clock.wall() + 60_000 }, h)
    const lasting = await h.create({ account: 'a', scopes: ['x:read'] })
    await expect(h.gate.tokens.rotate(lasting.record.id, {}, s.self)).rejects.toMatchObject(refused)
    expect((await h.gate.tokens.rotate(s.own.record.id, {}, s.self)).record.id).toBe(
      s.own.record.id,
    )
  })

  it('never widens itself, but may narrow itself', async () => {
    const { h, own, self } = await scene({ metadata: { tier: 1 } })
    const { id } = own.record
    const until = h.clock.wall() + 60_000
    await h.gate.tokens.update(id, { expiresAt: until, allowedIps: ['10.0.0.0/8'] })
    const widenings: TokenChanges[] = [
      { scopes: [...managing, 'y'] },
      { scopes: ['*'] },
      { expiresAt: null },
      { expiresAt: until + 1 },
      { allowedIps: [] },
      { allowedIps: ['10.0.0.0/8', '192.0.2.1'] },
      { metadata: { tier: 2 } },
      { metadata: {} },
    ]
    for (const change of widenings) {
      await expect(h.gate.tokens.update(id, change, self)).rejects.toMatchObject(refused)
    }
    const narrowing = {
      name: 'Me',
      scopes: ['tokens:write'] as const,
      expiresAt: until - 1,
      allowedIps: ['10.0.0.1'],
      metadata: { tier: 1 },
    }
    expect(await h.gate.tokens.update(id, narrowing, self)).toMatchObject(narrowing)
  })

  it('gives itself no module, and keeps what a module of its own holds', async () => {
    const modules = [
      { id: 'M', name: 'M', scopes: ['x:*', 'tokens:*'] as ('*' | 'x:*' | 'tokens:*')[] },
      { id: 'N', name: 'N', scopes: ['x:read'] as ['x:read'] },
    ]
    const h = harness({ modules })
    const s = await scene({ scopes: [], modules: ['M'] }, h)
    const { id } = s.own.record
    await expect(h.gate.tokens.update(id, { modules: ['M', 'N'] }, s.self)).rejects.toMatchObject(
      refused,
    )
    const narrowed = { modules: [], scopes: ['x:read', 'tokens:write'] as const }
    expect(await h.gate.tokens.update(id, narrowed, s.self)).toMatchObject(narrowed)
  })

  it('disables and deletes itself without tokens:write, and nothing else', async () => {
    for (const end of ['disable', 'delete'] as const) {
      const { h, own, self } = await scene({ scopes: ['x:read'] })
      const other = await h.create({ account: 'a' })
      for (const attempt of [
        () => h.gate.tokens[end](other.record.id, self),
        () => h.gate.tokens.enable(own.record.id, self),
        () => h.gate.tokens.update(own.record.id, { name: 'x' }, self),
        () => h.gate.tokens.rotate(own.record.id, {}, self),
        () => h.gate.tokens.reveal(own.record.id, self),
      ]) {
        await expect(attempt()).rejects.toMatchObject(refused)
      }
      await h.gate.tokens[end](own.record.id, self)
      expect(await h.verdict(own.value)).not.toBe('granted')
    }
  })

  it('9 is the token that it says, of the account that it says', async () => {
    const { h, own, self } = await scene()
    const forged: Actor[] = [
      { ...self, id: 'TKN-0000-0000-0000' },
      { ...self, id: 'USR-a' },
      { ...self, account: { id: 'b' } },
    ]
    for (const by of forged) {
      await expect(h.gate.tokens.create({ name: 'x' }, by)).rejects.toMatchObject(invalid)
    }
    const bragging = { ...self, scopes: ['*'] }
    await expect(
      h.gate.tokens.create({ name: 'x', scopes: ['y'] }, bragging),
    ).rejects.toMatchObject(refused)
    await expect(
      h.gate.tokens.create({ name: 'x', scopes: ['*'] }, user('a', [...managing])),
    ).rejects.toMatchObject(refused)
    expect(await h.verdict(own.value)).toBe('granted')
  })
})
