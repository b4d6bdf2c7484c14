import { createGate, type Store } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'
import { user } from '../support/people.js'

describe('gate.tokens.rotate', () => {
  it('O7 gives a new value and ends the old one at once', async () => {
    const h = harness()
    const { record, value } = await h.create()
    expect(await h.verdict(value)).toBe('granted')
    const rotated = await h.gate.tokens.rotate(record.id)
    expect(rotated.record).toMatchObject({ id: record.id, revision: 2 })
    expect(rotated.record.hint).toBe(`test_…${rotated.value.slice(-4)}`)
    expect(rotated.record.audit.rotated?.by.name).toBe('application')
    expect(await h.verdict(rotated.value)).toBe('granted')
    expect(await h.verdict(value)).toBe('wrong-digest')
  })

  it('keeps the old value alive for the overlap, after which it dies by itself', async () => {
    const h = harness()
    const { record, value } = await h.create()
    const { value: next } = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    expect([await h.verdict(value), await h.verdict(next)]).toEqual(['granted', 'granted'])
    await h.clock.advance(59_000)
    expect(await h.verdict(value)).toBe('granted')
    await h.clock.advance(2_000)
    expect([await h.verdict(value), await h.verdict(next)]).toEqual(['wrong-digest', 'granted'])
  })

  it('regression: a wall clock that is ahead of the store keeps the old value no longer', async () => {
    const ahead = 3_600_000
    for (const overlapSeconds of [0, 60]) {
      const h = harness()
      const { record, value } = await h.create()
      expect(await h.verdict(value)).toBe('granted')
      h.clock.stepWall(ahead)
      await h.gate.tokens.rotate(record.id, { overlapSeconds })
      h.clock.stepWall(-ahead)
      await h.clock.advance(overlapSeconds * 1_000 + 1)
      expect(await h.verdict(value)).toBe('wrong-digest')
    }
  })

  it('regression: the first thing that a node does goes by the time of the store too', async () => {
    const { store, create, verdict, clock } = harness()
    const { record, value } = await create()
    const read: Store['read'] = store.read.bind(store)
    store.read = async (ids) => ({ ...(await read(ids)), time: clock.wall() - 3_600_000 })
    const late = createGate({ store, prefix: 'test', clock, https: 'off' })
    const { record: rotated } = await late.tokens.rotate(record.id, { overlapSeconds: 60 })
    expect(rotated.audit.rotated?.at).toBeLessThan(clock.wall() - 3_500_000)
    expect(await verdict(value)).toBe('wrong-digest')
  })

  it('holds two values at the most: a second rotation ends the first overlap', async () => {
    const h = harness()
    const { record, value } = await h.create()
    const second = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    const third = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    const verdicts = await Promise.all([value, second.value, third.value].map((v) => h.verdict(v)))
    expect(verdicts).toEqual(['wrong-digest', 'granted', 'granted'])
  })

  it('43 lets exactly one of rotations win that meet, and its value is the one that works', async () => {
    const h = harness()
    const { record } = await h.create()
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => h.gate.tokens.rotate(record.id)),
    )
    const won = attempts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const lost = attempts.flatMap((each): unknown[] =>
      each.status === 'rejected' ? [each.reason] : [],
    )
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toMatchObject({ code: 'BG_CONFLICT' })
    expect(await h.verdict(won[0]?.value ?? '')).toBe('granted')
    expect((await h.gate.tokens.get(record.id))?.revision).toBe(2)
  })

  it('9 disabling, deleting and disabling the account end both values of an overlap', async () => {
    for (const end of ['disable', 'delete', 'account'] as const) {
      const h = harness()
      const { record, value } = await h.create({ account: 'a' })
      const { value: next } = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
      if (end === 'account') await h.gate.accounts.disable('a')
      else await h.gate.tokens[end](record.id)
      for (const each of [value, next]) expect(await h.verdict(each)).not.toBe('granted')
    }
  })

  it.each([-1, 1.5, 2_592_001, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses an overlap of %s',
    async (seconds) => {
      const h = harness()
      const { record, value } = await h.create()
      await expect(
        h.gate.tokens.rotate(record.id, { overlapSeconds: seconds }),
      ).rejects.toMatchObject({ errors: { overlapSeconds: [expect.any(String)] } })
      expect(await h.verdict(value)).toBe('granted')
    },
  )

  it('notes the overlap in the audit trail, and neither value nor digest', async () => {
    const h = harness()
    const { record, value } = await h.create()
    const rotated = await h.gate.tokens.rotate(record.id, { overlapSeconds: 60 }, user('default'))
    const { items } = await h.gate.tokens.audit({ object: record.id })
    expect(items[0]).toMatchObject({
      event: 'bearergate.token.rotated',
      details: { overlapSeconds: 60 },
      actor: { kind: 'user', id: 'USR-default' },
    })
    for (const each of [value, rotated.value]) {
      expect(JSON.stringify(items)).not.toContain(each.slice(-12))
    }
  })

  it('5 hands nobody the value of a token that may do more than they', async () => {
    const h = harness()
    const { record, value } = await h.create({ account: 'a', scopes: ['x:*'] })
    const narrow = user('a', ['tokens:write', 'x:read'])
    await expect(h.gate.tokens.rotate(record.id, {}, narrow)).rejects.toMatchObject({
      code: 'BG_NOT_ALLOWED',
    })
    expect(await h.verdict(value)).toBe('granted')
    const wide = user('a', ['tokens:write', 'x:*'])
    await expect(h.gate.tokens.rotate(record.id, {}, wide)).resolves.toBeDefined()
  })
})
