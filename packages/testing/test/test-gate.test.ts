import { fakeClock, testGate } from '@bearergate/testing'
import type { Decision } from '@bearergate/core'
import { describe, expect, test } from 'vitest'

const t = testGate({ scopes: { 'orders:read': 'Read orders' } })

function decide(header: { readonly authorization: string }): Promise<Decision> {
  return t.gate.authenticate({ headers: new Headers({ ...header }), secure: false })
}

test('a header that is let in, with what was asked for', async () => {
  const header = await t.bearer({ scopes: ['orders:read'], account: 'acme', name: 'Robot 1' })
  const decision = await decide(header)
  expect(decision).toMatchObject({
    outcome: 'granted',
    auth: { name: 'Robot 1', account: { id: 'acme' }, scopes: ['orders:read'] },
  })
})

describe.each(['expired', 'disabled', 'deleted'] as const)('%s', (state) => {
  test('a header that is refused for it', async () => {
    const header = await t.bearer({ [state]: true })
    expect(await decide(header)).toMatchObject({ outcome: 'denied', reason: state })
  })

  test('false is not', async () => {
    expect(await decide(await t.bearer({ [state]: false }))).toMatchObject({ outcome: 'granted' })
  })
})

test('options are those of createGate', async () => {
  const clock = fakeClock({ wall: Date.UTC(2030, 0) })
  const other = testGate({ prefix: 'acme_test', clock })
  const { record, value } = await other.token({ expiresAt: clock.wall() + 1_000 })
  expect(value.startsWith('acme_test_')).toBe(true)
  expect(record.audit.created.at).toBe(clock.wall())
  const request = { headers: ['authorization', `Bearer ${value}`], secure: false }
  expect(await other.gate.authenticate(request)).toMatchObject({ outcome: 'granted' })
  await clock.advance(1_001)
  expect(await other.gate.authenticate(request)).toMatchObject({ reason: 'expired' })
  await other.close()
})
