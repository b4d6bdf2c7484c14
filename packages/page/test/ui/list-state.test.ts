import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { listQuery } from '../../src/client/list-request.js'
import { listRequest } from '../../ui/list/list-request.js'
import {
  columnKeys,
  initialState,
  pageSizes,
  readState,
  writeState,
  type ListState,
} from '../../ui/list/list-state.js'

const states: fc.Arbitrary<ListState> = fc.record({
  search: fc.string(),
  status: fc.constantFrom('Active' as const, 'Disabled' as const, undefined),
  grant: fc.string(),
  creator: fc.string(),
  expiring: fc.boolean(),
  unused: fc.boolean(),
  sort: fc.constantFrom(...columnKeys),
  descending: fc.boolean(),
  size: fc.constantFrom(...pageSizes),
  page: fc.integer({ min: 1, max: 99_999_999 }),
  columns: fc
    .subarray([...columnKeys])
    .map((keys) => columnKeys.filter((key) => key === 'name' || keys.includes(key))),
})

describe('the state of the list in the URL', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(readState(new URLSearchParams(writeState(state).toString()))).toEqual(state)
      }),
    )
  })

  test('says nothing where it is as at first', () => {
    expect(writeState(initialState).toString()).toBe('')
  })

  test('is as at first where it is not understood', () => {
    const query = new URLSearchParams(
      'status=x&sort=-x&size=7&page=-1&expires=never&used=x&page=0&columns=x.y',
    )
    expect(readState(query)).toEqual({ ...initialState, columns: ['name'] })
  })
})

test('what the server is asked for', () => {
  const state = {
    ...initialState,
    search: 'a*b',
    grant: 'MOD-1',
    expiring: true,
    unused: true,
    page: 3,
  }
  expect(listQuery(listRequest(state, 'module', Date.UTC(2026, 0, 1)))).toBe(
    '?select=%2Baudit&limit=10&offset=20&order=-audit.created.at&' +
      'and(ilike(name,*a%5C*b*),eq(modules.id,"MOD-1"),' +
      'ge(expiresAt,"2026-01-01T00%3A00%3A00.000Z"),le(expiresAt,"2026-01-31T00%3A00%3A00.000Z"),' +
      'eq(lastAccessAt,null()))',
  )
})
