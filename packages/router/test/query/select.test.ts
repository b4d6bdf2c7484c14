import { describe, expect, it } from 'vitest'
import { readSelect } from '../../src/query/select.js'
import { listedToken } from '../../src/query/selectable.js'

const token = {
  id: 'TKN-4134-7330-1125',
  name: 'Robot 1',
  description: '',
  icon: '',
  status: 'Active',
  account: { id: 'ACC-1', name: 'Stark Industries' },
  modules: [
    { id: 'MOD-1', name: 'One' },
    { id: 'MOD-2', name: 'Two' },
  ],
  scopes: ['a'],
  expiresAt: null,
  allowedIps: [],
  metadata: { audit: 'kept' },
  lastAccessAt: null,
  tokenHint: 'mkt_…9fQ2',
  revision: 3,
  audit: {
    created: { at: '2026-10-01T09:00:00.000Z', by: { id: 'USR-1', name: 'John' } },
    updated: { at: '2026-10-02T09:00:00.000Z', by: { id: 'USR-2', name: 'Jane' } },
  },
}

const { audit, metadata: _metadata, ...usual } = token

const select = (text: string) => readSelect([text], listedToken)

describe('select', () => {
  it.each<[string, object, readonly string[]]>([
    ['', usual, ['metadata', 'audit']],
    ['+audit', { ...usual, audit }, ['metadata']],
    ['audit', { ...usual, audit }, ['metadata']],
    ['%2Baudit,%20metadata', token, []],
    ['+*', token, []],
    ['-*,+id,+name', { id: token.id, name: token.name }, omittedBut('id', 'name')],
    ['-*,+id,-id', {}, omittedBut()],
    ['+id,-*', {}, omittedBut()],
    [
      '+audit,-audit.created',
      { ...usual, audit: { updated: audit.updated } },
      ['metadata', 'audit.created'],
    ],
    [
      '-*,+audit.created.by.name',
      { audit: { created: { by: { name: 'John' } } } },
      [
        ...omittedBut('audit'),
        'audit.created.at',
        'audit.created.by.id',
        'audit.updated',
        'audit.enabled',
        'audit.disabled',
        'audit.rotated',
        'audit.revealed',
      ],
    ],
    [
      '-*,+modules,-modules.name',
      { modules: [{ id: 'MOD-1' }, { id: 'MOD-2' }] },
      [...omittedBefore('modules'), 'modules.name', ...omittedAfter('modules')],
    ],
    [
      '-account.name',
      { ...usual, account: { id: 'ACC-1' } },
      ['account.name', 'metadata', 'audit'],
    ],
  ])('%j', (text, selected, omitted) => {
    const selection = select(text)
    expect(selection.apply(token)).toEqual(selected)
    expect(selection.omitted).toEqual(omitted)
  })

  it('shows only what is known, whatever the resource holds', () => {
    const smuggled = { ...usual, token: 'x', digests: ['x'], constructor: 'x' }
    expect(select('+*').apply(smuggled)).toEqual(usual)
  })

  it.each([
    ['colour', 'Unknown field: number 1.'],
    ['+id,-token', 'Unknown field: number 2.'],
    ['+audit.', 'Unknown field: number 1.'],
    ['+audit.created.at.x', 'Unknown field: number 1.'],
    ['+metadata.x', 'Unknown field: number 1.'],
    ['+aud', 'Unknown field: number 1.'],
    ['+__proto__', 'Unknown field: number 1.'],
    ['+id,', 'Unknown field: number 2.'],
    ['+', 'Unknown field: number 1.'],
    ['*'.repeat(51).split('').join(','), 'Give up to 50 fields.'],
    ['%f', 'Broken percent-encoding.'],
  ])('refuses %j', (text, message) => {
    expect(() => select(text)).toThrow(expect.objectContaining({ parameter: 'select', message }))
  })
})

const names = Object.keys(token)

function omittedBut(...seen: string[]): string[] {
  return names.filter((name) => !seen.includes(name))
}

function omittedBefore(name: string): string[] {
  return names.slice(0, names.indexOf(name))
}

function omittedAfter(name: string): string[] {
  return names.slice(names.indexOf(name) + 1)
}
