import { describe, expect, test } from 'vitest'
import { isAddressRange } from '../../ui/draft/address.js'
import { draftOf, emptyDraft, type Draft } from '../../ui/draft/draft.js'
import { afterDays, expiresAtOf } from '../../ui/draft/expiry.js'
import { messagesFrom, messagesOf } from '../../ui/draft/messages.js'
import { changedFields, changesOf } from '../../ui/draft/write.js'
import { rebased } from '../../ui/edit/rebased.js'
import { tokenIdIn } from '../../ui/try/token-id.js'
import { pathOf, viewOf } from '../../ui/router/view.js'

const now = Date.UTC(2026, 0, 1)
const draft: Draft = { ...emptyDraft, name: 'Robot 1', expiry: { kind: 'never' } }

describe('addresses', () => {
  test.each(['203.0.113.7', '0.0.0.0/0', '10.0.0.0/8', '::1', '2001:db8::/32', '::ffff:1.2.3.4'])(
    '%s is one',
    (text) => expect(isAddressRange(text)).toBe(true),
  )
  test.each([
    '',
    '1.2.3',
    '256.1.1.1',
    '1.2.3.4/33',
    '::1/129',
    '1.2.3.4/',
    ':::',
    'a.b',
    'fe80::1%1',
    '01.2.3.4',
  ])('%s is none', (text) => expect(isAddressRange(text)).toBe(false))
})

describe('expiry', () => {
  test('days count from when they were chosen', () => {
    expect(expiresAtOf(afterDays(7, now))).toBe('2026-01-08T00:00:00.000Z')
  })
  test('a day counts to its end, where the viewer is', () => {
    const at = new Date(expiresAtOf({ kind: 'date', day: '2026-03-01' }) ?? '')
    expect([at.getDate(), at.getHours(), at.getMinutes()]).toEqual([1, 23, 59])
  })
  test('no day is none', () => expect(expiresAtOf({ kind: 'date', day: '' })).toBeUndefined())
})

describe('what is wrong', () => {
  test('nothing', () => expect(messagesOf(draft, now)).toEqual({}))
  test('all of it', () => {
    const wrong: Draft = {
      ...draft,
      name: ' ',
      description: 'x'.repeat(2001),
      expiry: { kind: 'date', day: '2025-12-31' },
      addresses: '1.2.3.4\nx',
    }
    expect(Object.keys(messagesOf(wrong, now))).toEqual([
      'name',
      'description',
      'expiresAt',
      'allowedIps',
    ])
  })
  test('as the server says it', () => {
    const errors = { 'allowedIps.1': ['No.'], 'modules.0.id': ['Unknown.'], metadata: ['x'] }
    expect(messagesFrom(errors)).toEqual({ allowedIps: ['Line 2: No.'], modules: ['Unknown.'] })
  })
})

describe('changes', () => {
  const other: Draft = { ...draft, description: 'New.', modules: ['MOD-1'] }
  test('are the fields that differ', () => {
    expect(changedFields(draft, other)).toEqual(['description', 'modules'])
    expect(changesOf(draft, other).fields).toEqual({
      name: 'Robot 1',
      description: 'New.',
      modules: [{ id: 'MOD-1' }],
    })
  })
  test('stand on another state', () => {
    const theirs = { ...draft, name: 'Robot 2', description: 'Theirs.' }
    expect(rebased(draft, other, theirs)).toEqual({ ...other, name: 'Robot 2' })
  })
  test('there are none in what a token says', () => {
    const token = {
      id: 'TKN-1',
      name: 'Robot 1',
      description: '',
      icon: '/api/icon',
      status: 'Active' as const,
      account: { id: 'a' },
      modules: [],
      scopes: [],
      expiresAt: '2026-01-08T00:00:00.000Z',
      allowedIps: ['::1'],
      lastAccessAt: null,
      tokenHint: '',
      revision: 1,
      audit: { created: { at: '', by: { id: '', name: '' } } },
      metadata: {},
    }
    expect(changedFields(draftOf(token), draftOf(token))).toEqual([])
  })
})

test('the id in a value', () => {
  expect(tokenIdIn(`mkt_test_123412341234_${'a'.repeat(49)}`)).toBe('TKN-1234-1234-1234')
  expect(tokenIdIn('mkt_123')).toBeUndefined()
})

test.each(['', '/new', '/try', '/TKN-1234-1234-1234', '/TKN-1234-1234-1234/edit'])(
  'the path %j leads to a view and back',
  (path) => expect(pathOf(viewOf(path))).toBe(path),
)
