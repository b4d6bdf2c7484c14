import { describe, expect, it } from 'vitest'
import { Hearsay } from '../../src/coherence/hearsay.js'
import type { LoggedChange } from '../../src/store/change.js'

const token = (key: string, position: number): LoggedChange => ({ kind: 'token', key, position })
const a = { kind: 'token', key: 'a' } as const

describe('hearsay', () => {
  it('holds until the store was asked after it was heard', () => {
    const heard = new Hearsay(100)
    heard.hear(token('a', 50))
    const { count } = heard
    heard.hear(token('b', 60))
    heard.forget(count)
    expect(heard.changedAt(a)).toBe(0)
    expect(heard.changedAt({ kind: 'token', key: 'b' })).toBe(60)
    expect(heard.highest).toBe(60)
    heard.forget(heard.count)
    expect([heard.highest, heard.size]).toEqual([0, 0])
  })

  it('keeps the larger of two positions, and is as fresh as the later one', () => {
    const heard = new Hearsay(100)
    heard.hear(token('a', 50))
    const { count } = heard
    heard.hear(token('a', 40))
    heard.forget(count)
    expect(heard.changedAt(a)).toBe(50)
  })

  it('of everything concerns every token', () => {
    const heard = new Hearsay(100)
    heard.hear({ kind: 'all', key: '', position: 99 })
    expect(heard.changedAt(a)).toBe(99)
  })

  it('34 stays within its bounds however much is told, and what was heard last stays', () => {
    const heard = new Hearsay(1_000)
    for (let n = 1; n <= 100_000; n++) heard.hear(token(`t${n}`, Number.MAX_SAFE_INTEGER))
    expect(heard.size).toBe(1_000)
    expect(heard.hear(token('a', 7)), 'another had to go').toBe(false)
    expect(heard.changedAt(a)).toBe(7)
    expect(heard.hear(token('a', 8))).toBe(true)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5])(
    'has no ear for the position %s',
    (position) => {
      const heard = new Hearsay(100)
      heard.hear(token('a', position))
      expect([heard.changedAt(a), heard.highest]).toEqual([0, 0])
    },
  )
})
