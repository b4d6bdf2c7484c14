import type { TokenFilter } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

const named = (name: string): TokenFilter => ({
  kind: 'field',
  field: 'name',
  test: { operator: 'eq', value: name },
})

function nested(levels: number): TokenFilter {
  let filter = named('Robot')
  for (let level = 0; level < levels; level++) filter = { kind: 'not', of: filter }
  return filter
}

describe('a filter given to gate.tokens.list', () => {
  it('selects', async () => {
    const { gate, create } = harness()
    await create()
    await create({ name: 'Other' })
    expect((await gate.tokens.list({ filter: named('Robot') })).total).toBe(1)
    expect((await gate.tokens.list({ filter: named('Robot'), status: 'Disabled' })).total).toBe(0)
    expect((await gate.tokens.list({ filter: nested(19) })).total).toBe(1)
  })

  it.each<[string, TokenFilter]>([
    ['conditions', { kind: 'any', of: Array.from({ length: 500 }, () => named('x')) }],
    ['levels', nested(20)],
    [
      'values',
      {
        kind: 'field',
        field: 'name',
        test: { operator: 'in', values: Array.from({ length: 501 }, String) },
      },
    ],
    [
      'characters in a pattern',
      {
        kind: 'some',
        field: 'scopes',
        element: {
          kind: 'element',
          test: { operator: 'like', pattern: ['x'.repeat(2_001)], ignoreCase: false },
        },
      },
    ],
  ])('is refused with too many %s', async (_what, filter) => {
    const { gate } = harness()
    await expect(gate.tokens.list({ filter })).rejects.toMatchObject({
      errors: { filter: [expect.any(String)] },
    })
  })
})
