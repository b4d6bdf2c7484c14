import { describe, expect, it } from 'vitest'
import { beforeCommit } from '../support/before-commit.js'
import { harness, misspell } from '../support/harness.js'
import { holderOf, user } from '../support/people.js'

describe('gate.tokens.inspect', () => {
  it('K1 tells record and effective scopes of a token that would be let in', async () => {
    const modules = [{ id: 'M', name: 'Module', scopes: ['x:*' as const] }]
    const { gate, create } = harness({ modules })
    const { record, value } = await create({ account: 'a', modules: ['M'] })
    expect(await gate.tokens.inspect(value, user('a'))).toEqual({ record, scopes: ['x:*'] })
  })

  it('K2 tells nothing of what is unknown, mistyped, expired, disabled, deleted or foreign', async () => {
    const { gate, create, clock } = harness()
    const expiring = await create({ account: 'a', expiresAt: clock.wall() + 1000 })
    const disabled = await create({ account: 'a' })
    const deleted = await create({ account: 'a' })
    const foreign = await create({ account: 'b' })
    const ofDisabledAccount = await create({ account: 'c' })
    await clock.advance(1000)
    await gate.tokens.disable(disabled.record.id)
    await gate.tokens.delete(deleted.record.id)
    await gate.accounts.disable('c')
    const values = [expiring, disabled, deleted, foreign].map(({ value }) => value)
    for (const value of [...values, misspell(foreign.value), 'garbage', '']) {
      expect(await gate.tokens.inspect(value, user('a'))).toBeUndefined()
    }
    expect(await gate.tokens.inspect(ofDisabledAccount.value, user('c'))).toBeUndefined()
  })

  it('knows a rotated value for as long as it is accepted', async () => {
    const { gate, create, clock } = harness()
    const { record, value } = await create({ account: 'a' })
    await gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    expect((await gate.tokens.inspect(value, user('a')))?.record.id).toBe(record.id)
    await clock.advance(60_001)
    expect(await gate.tokens.inspect(value, user('a'))).toBeUndefined()
  })

  it('K12 counts as no use', async () => {
    const { gate, create, clock } = harness()
    const { record, value } = await create({ account: 'a' })
    await gate.tokens.inspect(value, user('a'))
    await clock.advance(120_000)
    expect((await gate.tokens.get(record.id))?.lastAccessAt).toBeNull()
  })

  it('asks for tokens:read', async () => {
    const { gate, create } = harness()
    const { value } = await create({ account: 'a' })
    await expect(gate.tokens.inspect(value, user('a', ['x']))).rejects.toMatchObject({
      code: 'BG_NOT_ALLOWED',
    })
  })
})

describe('gate.tokens.revoke', () => {
  it('L1 deletes the token of a value', async () => {
    const h = harness()
    const { record, value } = await h.create({ account: 'a' })
    await h.gate.tokens.revoke(value, user('a'))
    expect(await h.verdict(value)).toBe('deleted')
    const [newest] = (await h.gate.tokens.audit({ object: record.id })).items
    expect(newest).toMatchObject({ event: 'bearergate.token.deleted', actor: { id: 'USR-a' } })
  })

  it('L2 L3 has no effect on what is unknown, gone or foreign', async () => {
    const h = harness()
    const foreign = await h.create({ account: 'b' })
    const gone = await h.create({ account: 'a' })
    await h.gate.tokens.delete(gone.record.id)
    const total = (await h.gate.tokens.audit()).total
    for (const value of [foreign.value, gone.value, misspell(foreign.value), 'garbage']) {
      await h.gate.tokens.revoke(value, user('a'))
    }
    expect(await h.verdict(foreign.value)).toBe('granted')
    expect((await h.gate.tokens.audit()).total).toBe(total)
  })

  it('L9 ends the token whichever of two values of an overlap is presented', async () => {
    for (const which of [0, 1]) {
      const h = harness()
      const { record, value } = await h.create({ account: 'a' })
      const { value: next } = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
      const values = [value, next]
      await h.gate.tokens.revoke(values[which] ?? '', user('a'))
      for (const each of values) expect(await h.verdict(each)).toBe('deleted')
    }
  })

  it('needs tokens:write, but for the caller’s own value', async () => {
    const h = harness()
    const own = await h.create({ account: 'a', scopes: ['x'] })
    const other = await h.create({ account: 'a', scopes: ['x'] })
    const self = await holderOf(h, own)
    for (const value of [other.value, 'garbage']) {
      await expect(h.gate.tokens.revoke(value, self)).rejects.toMatchObject({
        code: 'BG_NOT_ALLOWED',
      })
    }
    await h.gate.tokens.revoke(own.value, self)
    expect([await h.verdict(own.value), await h.verdict(other.value)]).toEqual([
      'deleted',
      'granted',
    ])
  })
})

describe('gate.tokens.surrender', () => {
  it('L6 lets whoever has a value end it, in the name of the token', async () => {
    const h = harness()
    const { record, value } = await h.create({ account: 'a', name: 'Robot 7' })
    await h.gate.tokens.surrender(misspell(value))
    await h.gate.tokens.surrender(value, { api: { ip: '192.0.2.1' } })
    expect(await h.verdict(value)).toBe('deleted')
    const { items, total } = await h.gate.tokens.audit({ object: record.id })
    expect(total).toBe(2)
    expect(items[0]).toMatchObject({
      actor: { kind: 'token', id: record.id, name: 'Robot 7' },
      request: { api: { ip: '192.0.2.1' } },
    })
    await h.gate.tokens.surrender(value)
    expect((await h.gate.tokens.audit({ object: record.id })).total).toBe(2)
  })
})

it.each(['revoke', 'surrender'] as const)(
  '43 %s() with a value that a rotation ends meanwhile leaves the token alone',
  async (end) => {
    const h = harness()
    const { record, value } = await h.create({ account: 'a' })
    await beforeCommit(
      h,
      () => h.gate.tokens[end](value),
      () => h.gate.tokens.rotate(record.id),
    )
    expect((await h.gate.tokens.get(record.id))?.revision).toBe(2)
  },
)

it('holds() knows the present value of a token and no other', async () => {
  const { gate, create } = harness()
  const { record, value } = await create({ account: 'a' })
  const other = await create({ account: 'a' })
  const { value: next } = await gate.tokens.rotate(record.id, { overlapSeconds: 60 })
  const answers = await Promise.all(
    [next, value, other.value, 'x'].map((each) => gate.tokens.holds(record.id, each, user('a'))),
  )
  expect(answers).toEqual([true, false, false, false])
  expect(await gate.tokens.holds(record.id, next, user('b'))).toBe(false)
})
