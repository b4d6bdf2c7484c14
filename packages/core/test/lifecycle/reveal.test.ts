import { randomBytes } from 'node:crypto'
import type { GateOptions, RevealKey } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness, type Harness } from '../support/harness.js'
import { beforeCommit } from '../support/before-commit.js'
import { holderOf, user } from '../support/people.js'

const key = (id: string): RevealKey => ({ id, key: randomBytes(32) })

function revealing(
  keys: readonly RevealKey[] = [key('k1')],
  more: Partial<GateOptions> = {},
): Harness {
  return harness({ reveal: { keys }, ...more })
}

async function storedOf({ store }: Harness, id: string) {
  const { tokens } = await store.inner.read([id])
  const record = tokens.get(id)
  if (record === undefined) throw new Error('no record')
  return record
}

/** Writes a sealed value into a record behind the library's back. */
async function plant(h: Harness, id: string, sealed: string | null): Promise<void> {
  const record = await storedOf(h, id)
  await h.store.inner.mutate({ tokens: [id] }, () => ({
    result: undefined,
    tokens: [{ ...record, sealed }],
    changes: [{ kind: 'token', key: id }],
  }))
}

const notRecoverable = { code: 'BG_NOT_RECOVERABLE' }

describe('gate.tokens.reveal', () => {
  it('shows the value, and notes in the trail who saw it', async () => {
    const h = revealing()
    const { record, value } = await h.create({ account: 'a' })
    const revealed = await h.gate.tokens.reveal(record.id, user('a'))
    expect(revealed.value).toBe(value)
    expect(revealed.record).toMatchObject({
      revision: 1,
      audit: { revealed: { by: { id: 'USR-a' } } },
    })
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items.map(({ event }) => event)).toEqual([
      'bearergate.token.revealed',
      'bearergate.token.created',
    ])
    expect(JSON.stringify(items)).not.toContain(value.slice(-12))
    expect(await h.verdict(value)).toBe('granted')
  })

  it('shows the present value after a rotation', async () => {
    const h = revealing()
    const { record } = await h.create()
    const rotated = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    expect((await h.gate.tokens.reveal(record.id)).value).toBe(rotated.value)
  })

  it('is refused where it is off, and where the token is older than it', async () => {
    const off = harness()
    const { record } = await off.create()
    await expect(off.gate.tokens.reveal(record.id)).rejects.toMatchObject(notRecoverable)
    const later = revealing()
    const old = await later.create()
    await plant(later, old.record.id, null)
    await expect(later.gate.tokens.reveal(old.record.id)).rejects.toMatchObject(notRecoverable)
  })

  it('55 keeps the sealed value out of records, lists, trail and events', async () => {
    const h = revealing()
    const audited: unknown[] = []
    h.gate.on('audited', (record) => audited.push(record))
    const { record } = await h.create()
    const { sealed } = await storedOf(h, record.id)
    const seen = [record, await h.gate.tokens.get(record.id), await h.gate.tokens.list(), audited]
    expect(sealed).toMatch(/^eyJ/)
    expect(JSON.stringify(seen)).not.toContain('sealed')
    expect(JSON.stringify(seen)).not.toContain(String(sealed).slice(-20))
  })

  it('42 opens for no other token, account or earlier value, and not after a downgrade', async () => {
    const h = revealing()
    const mine = await h.create({ account: 'a' })
    const sibling = await h.create({ account: 'a' })
    const foreign = await h.create({ account: 'b' })
    const { sealed: former } = await storedOf(h, mine.record.id)
    const [header = '', ...rest] = String(former).split('.')
    const downgraded = JSON.parse(Buffer.from(header, 'base64url').toString()) as object
    const forged = [
      (await storedOf(h, sibling.record.id)).sealed,
      (await storedOf(h, foreign.record.id)).sealed,
      ...[{ alg: 'dir' }, { enc: 'A128CBC-HS256' }, { kid: 'other' }, { zip: 'DEF' }].map(
        (change) =>
          [
            Buffer.from(JSON.stringify({ ...downgraded, ...change })).toString('base64url'),
            ...rest,
          ].join('.'),
      ),
      'no JWE at all',
      '',
      `${String(former).slice(0, -1)}!`,
    ]
    for (const sealed of forged) {
      await plant(h, mine.record.id, sealed)
      await expect(h.gate.tokens.reveal(mine.record.id)).rejects.toMatchObject(notRecoverable)
    }
    await h.gate.tokens.rotate(mine.record.id)
    await plant(h, mine.record.id, former)
    await expect(h.gate.tokens.reveal(mine.record.id)).rejects.toMatchObject(notRecoverable)
  })

  it('41 opens what an earlier key sealed, seals it anew, and only what was not is lost with the key', async () => {
    const [first, second] = [key('k1'), key('k2')]
    let keys = [first]
    const h = harness({ reveal: { keys: async () => keys } })
    const seen = await h.create()
    const unseen = await h.create()
    keys = [second, first]
    expect((await h.gate.tokens.reveal(seen.record.id)).value).toBe(seen.value)
    keys = [second]
    expect((await h.gate.tokens.reveal(seen.record.id)).value).toBe(seen.value)
    await expect(h.gate.tokens.reveal(unseen.record.id)).rejects.toMatchObject(notRecoverable)
    expect(await h.verdict(unseen.value)).toBe('granted')
  })

  it('42 asks users to have signed in within five minutes, where the host tells when they did', async () => {
    const h = revealing()
    const { record, value } = await h.create({ account: 'a' })
    const by = (agoMs: number) => ({ ...user('a'), authenticatedAt: h.clock.wall() - agoMs })
    expect((await h.gate.tokens.reveal(record.id, by(299_000))).value).toBe(value)
    await expect(h.gate.tokens.reveal(record.id, by(301_000))).rejects.toMatchObject({
      code: 'BG_REAUTHENTICATE',
    })
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items[0]).toMatchObject({
      event: 'bearergate.token.reveal_refused',
      details: { reason: 'the user signed in too long ago' },
    })
  })

  it('42 shows an actor so many values a minute, and notes a flood once', async () => {
    const h = harness({ reveal: { keys: [key('k1')], perMinute: 2 } })
    const { record } = await h.create({ account: 'a' })
    const attempt = () =>
      h.gate.tokens.reveal(record.id, user('a')).then(
        () => 'shown',
        (error: { code?: string }) => error.code,
      )
    const outcomes = [await attempt(), await attempt(), await attempt(), await attempt()]
    expect(outcomes).toEqual(['shown', 'shown', 'BG_TOO_MANY_REQUESTS', 'BG_TOO_MANY_REQUESTS'])
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items.filter(({ event }) => event === 'bearergate.token.reveal_refused')).toHaveLength(1)
    await h.clock.advance(60_000)
    expect(await attempt()).toBe('shown')
  })

  it('needs tokens:reveal and rights as wide as the token; a refusal leaves a trace', async () => {
    const h = revealing()
    const { record } = await h.create({ account: 'a', scopes: ['x:*'] })
    const refused = { code: 'BG_NOT_ALLOWED' }
    for (const scopes of [
      ['tokens:read', 'tokens:write', 'x:*'],
      ['tokens:reveal', 'x:read'],
    ]) {
      await expect(h.gate.tokens.reveal(record.id, user('a', scopes))).rejects.toMatchObject(
        refused,
      )
    }
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items[0]?.details).toEqual({ reason: 'the token may do more than who asked' })
    for (const id of [record.id, 'TKN-0000-0000-0000']) {
      await expect(h.gate.tokens.reveal(id, user('b'))).rejects.toMatchObject({
        code: 'BG_NOT_FOUND',
        message: 'There is no such token.',
      })
    }
  })

  it('43 shows no value that a rotation has overtaken', async () => {
    const h = revealing()
    const { record } = await h.create({ account: 'a' })
    await expect(
      beforeCommit(
        h,
        () => h.gate.tokens.reveal(record.id, user('a')),
        () => h.gate.tokens.rotate(record.id),
      ),
    ).rejects.toMatchObject({ code: 'BG_CONFLICT' })
  })

  it.each([
    ['tokens:reveal', ['x:read']],
    ['what the token may do', ['tokens:reveal']],
  ] as const)(
    '5 shows nothing to a token that loses %s before the commit',
    async (_what, scopes) => {
      const h = revealing()
      const { record } = await h.create({ account: 'a', scopes: ['x:read'] })
      const own = await h.create({ account: 'a', scopes: ['tokens:reveal', 'x:read'] })
      const self = await holderOf(h, own)
      await expect(
        beforeCommit(
          h,
          () => h.gate.tokens.reveal(record.id, self),
          () => h.gate.tokens.update(own.record.id, { scopes }),
        ),
      ).rejects.toMatchObject({ code: 'BG_NOT_ALLOWED' })
      const { items } = await h.gate.tokens.audit({ object: record.id })
      expect(items.map(({ event }) => event)).toEqual([
        'bearergate.token.reveal_refused',
        'bearergate.token.created',
      ])
    },
  )

  it('5 shows no value of a token whose module is switched off for a while', async () => {
    const commerce = { id: 'C', name: 'Commerce', scopes: ['orders:*'] as const }
    const rest = { id: 'R', name: 'Rest', scopes: ['tokens:*', 'x:*'] as const }
    let isOn = true
    const h = revealing([key('k1')], { modules: () => (isOn ? [commerce, rest] : [rest]) })
    const { record, value } = await h.create({ account: 'a', modules: ['C'] })
    const narrow = user('a', ['tokens:*', 'x:*'])
    isOn = false
    await h.gate.accounts.changed('a')
    const refused = { code: 'BG_NOT_ALLOWED' }
    await expect(h.gate.tokens.reveal(record.id, narrow)).rejects.toMatchObject(refused)
    await expect(h.gate.tokens.rotate(record.id, {}, narrow)).rejects.toMatchObject(refused)
    expect((await h.gate.tokens.reveal(record.id, user('a'))).value).toBe(value)
  })

  it('42 notes that a token was refused the value of one that outlives it', async () => {
    const h = revealing()
    const { record } = await h.create({ account: 'a' })
    const expiresAt = h.clock.wall() + 60_000
    const own = await h.create({ account: 'a', scopes: ['tokens:reveal'], expiresAt })
    await expect(h.gate.tokens.reveal(record.id, await holderOf(h, own))).rejects.toMatchObject({
      code: 'BG_NOT_ALLOWED',
    })
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items[0]?.event).toBe('bearergate.token.reveal_refused')
  })

  it('42 counts the tokens of an account together', async () => {
    const h = harness({ reveal: { keys: [key('k1')], perMinute: 1 } })
    const { record } = await h.create({ account: 'a' })
    const [one, two] = [
      await h.create({ account: 'a', scopes: ['tokens:reveal'] }),
      await h.create({ account: 'a', scopes: ['tokens:reveal'] }),
    ]
    await h.gate.tokens.reveal(record.id, await holderOf(h, one))
    await expect(h.gate.tokens.reveal(record.id, await holderOf(h, two))).rejects.toMatchObject({
      code: 'BG_TOO_MANY_REQUESTS',
    })
  })

  it('forgets the value with the token', async () => {
    const h = revealing()
    const { record } = await h.create()
    await h.gate.tokens.delete(record.id)
    expect((await storedOf(h, record.id)).sealed).toBeNull()
    await expect(h.gate.tokens.reveal(record.id)).rejects.toMatchObject({ code: 'BG_NOT_FOUND' })
  })
})

describe('the option reveal', () => {
  it.each([
    [[]],
    [[{ id: 'k', key: randomBytes(31) }]],
    [[{ id: 'k', key: randomBytes(16).toString('base64url') }]],
    [[{ id: '', key: randomBytes(32) }]],
    [[key('k'), key('k')]],
    ['secret'],
  ])('refuses keys that cannot be used', async (keys) => {
    expect(() => harness({ reveal: { keys: keys as RevealKey[] } })).toThrow(/reveal\.keys/)
    const late = harness({ reveal: { keys: () => keys as RevealKey[] } })
    await expect(late.gate.ready()).rejects.toThrow(/reveal\.keys/)
  })
})
