import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'
import { user } from '../support/people.js'

const input = { name: 'Robot', scopes: ['x'], metadata: { a: 1, b: { c: 2, d: 3 } } }

describe('gate.tokens.createOnce', () => {
  it('O5 creates once, and finds the same token for the same key, actor and input', async () => {
    const { gate } = harness()
    const first = await gate.tokens.createOnce('key-1', input, user('a'))
    const again = await gate.tokens.createOnce(
      'key-1',
      { scopes: ['x'], metadata: { b: { d: 3, c: 2 }, a: 1 }, name: 'Robot' },
      user('a'),
    )
    expect([first.replayed, again.replayed]).toEqual([false, true])
    expect(again.record).toEqual(first.record)
    expect([typeof first.value, again.value]).toEqual(['string', undefined])
    expect([(await gate.tokens.list()).total, (await gate.tokens.audit()).total]).toEqual([1, 1])
  })

  it('tells the value again only where it can be revealed, and notes that', async () => {
    const { gate } = harness({ reveal: { keys: [{ id: 'k', key: randomBytes(32) }] } })
    const first = await gate.tokens.createOnce('key-1', input, user('a', ['tokens:write', 'x']))
    const again = await gate.tokens.createOnce('key-1', input, user('a', ['tokens:write', 'x']))
    expect(again.value).toBe(first.value)
    const [newest] = (await gate.tokens.audit()).items
    expect(newest?.event).toBe('bearergate.token.revealed')
    await gate.tokens.rotate(first.record.id)
    const late = await gate.tokens.createOnce('key-1', input, user('a', ['tokens:write', 'x']))
    expect([late.replayed, late.value]).toEqual([true, undefined])
  })

  it('42 tells it again on the conditions on which values are revealed', async () => {
    const reveal = { keys: [{ id: 'k', key: randomBytes(32) }], perMinute: 1 }
    const { gate, clock } = harness({ reveal })
    const by = user('a', ['tokens:write', 'x'])
    await gate.tokens.createOnce('key-1', input, by)
    const stale = { ...by, authenticatedAt: clock.wall() - 3_600_000 }
    const again = async (who = by) => (await gate.tokens.createOnce('key-1', input, who)).value
    expect(await again(stale)).toBeUndefined()
    expect(await again()).toBeTypeOf('string')
    expect(await again()).toBeUndefined()
  })

  it('5 tells it to nobody who has lost what the token may do', async () => {
    const { gate } = harness({ reveal: { keys: [{ id: 'k', key: randomBytes(32) }] } })
    const first = await gate.tokens.createOnce('key-1', input, user('a', ['tokens:write', 'x']))
    await gate.tokens.update(first.record.id, { scopes: ['x', 'y'] })
    const again = await gate.tokens.createOnce('key-1', input, user('a', ['tokens:write', 'x']))
    expect([again.replayed, again.value]).toEqual([true, undefined])
  })

  it('refuses another input under the key; another actor or key is another matter', async () => {
    const { gate } = harness()
    await gate.tokens.createOnce('key-1', input, user('a'))
    await expect(
      gate.tokens.createOnce('key-1', { ...input, name: 'Other' }, user('a')),
    ).rejects.toMatchObject({ code: 'BG_IDEMPOTENCY_MISMATCH' })
    const others = [
      await gate.tokens.createOnce('key-2', input, user('a')),
      await gate.tokens.createOnce('key-1', input, user('b')),
      await gate.tokens.createOnce('key-1', input, { ...user('a'), id: 'USR-other' }),
    ]
    expect(others.map(({ replayed }) => replayed)).toEqual([false, false, false])
  })

  it('43 of calls that meet, one creates and the others are told to wait', async () => {
    const { gate } = harness()
    const attempts = await Promise.allSettled(
      Array.from({ length: 6 }, () => gate.tokens.createOnce('key-1', input, user('a'))),
    )
    const lost = attempts.filter((each) => each.status === 'rejected')
    expect(lost).toHaveLength(5)
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'BG_CONFLICT' })
    expect((await gate.tokens.list()).total).toBe(1)
    expect((await gate.tokens.createOnce('key-1', input, user('a'))).replayed).toBe(true)
  })

  it('keeps a key for 24 hours', async () => {
    const { gate, clock } = harness()
    await gate.tokens.createOnce('key-1', input, user('a'))
    await clock.advance(24 * 3_600_000 - 1)
    expect((await gate.tokens.createOnce('key-1', input, user('a'))).replayed).toBe(true)
    await clock.advance(1)
    expect((await gate.tokens.createOnce('key-1', input, user('a'))).replayed).toBe(false)
  })

  it('recognises a repetition of what would be wrong by now', async () => {
    const { gate, clock } = harness()
    const short = { ...input, expiresAt: clock.wall() + 60_000 }
    const first = await gate.tokens.createOnce('key-1', short, user('a'))
    await clock.advance(120_000)
    const again = await gate.tokens.createOnce('key-1', short, user('a'))
    expect([again.replayed, again.record.id]).toEqual([true, first.record.id])
    await expect(gate.tokens.createOnce('key-2', short, user('a'))).rejects.toMatchObject({
      code: 'BG_INVALID_INPUT',
    })
  })

  it('makes no second token after the first was deleted', async () => {
    const { gate } = harness()
    const { record } = await gate.tokens.createOnce('key-1', input, user('a'))
    await gate.tokens.delete(record.id)
    await expect(gate.tokens.createOnce('key-1', input, user('a'))).rejects.toMatchObject({
      code: 'BG_CONFLICT',
    })
    expect((await gate.tokens.list()).total).toBe(0)
  })

  it('leaves the key free when nothing was created', async () => {
    const { gate, store } = harness()
    store.failure = new Error('down')
    await expect(gate.tokens.createOnce('key-1', input, user('a'))).rejects.toMatchObject({
      code: 'BG_STORE_UNAVAILABLE',
    })
    store.failure = undefined
    expect((await gate.tokens.createOnce('key-1', input, user('a'))).replayed).toBe(false)
  })

  it('keeps neither key nor input in the store', async () => {
    const h = harness()
    const { record } = await h.gate.tokens.createOnce('very-secret-key', input, user('a'))
    let kept: unknown
    const { creationKeyOf } = await import('../../src/lifecycle/creation-key.js')
    const { key } = creationKeyOf('very-secret-key', input, user('a'))
    await h.store.inner.mutate({ creations: [key] }, (state) => {
      kept = state.creation(key)
      return { result: undefined }
    })
    expect(kept).toMatchObject({ token: record.id })
    expect(JSON.stringify(kept)).not.toMatch(/very-secret-key|Robot/)
  })

  it.each(['', ' ', 'a b', 'é', 'a'.repeat(256)])('refuses the key %j', async (key) => {
    const { gate } = harness()
    await expect(gate.tokens.createOnce(key, input)).rejects.toMatchObject({
      errors: { 'Idempotency-Key': [expect.any(String)] },
    })
  })
})
