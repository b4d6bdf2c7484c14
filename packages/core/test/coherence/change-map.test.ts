import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChangeMap } from '../../src/coherence/change-map.js'
import type { LoggedChange } from '../../src/store/change.js'

const change: fc.Arbitrary<LoggedChange> = fc.record({
  kind: fc.constantFrom('token', 'account', 'subject', 'jti', 'all'),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  position: fc.integer({ min: 1, max: 1000 }),
})

describe('ChangeMap', () => {
  it('never lets an entry pass that a complete map would not, however small it is', () => {
    fc.assert(
      fc.property(
        fc.array(change),
        fc.integer({ min: 1, max: 4 }),
        change,
        (changes, bound, probe) => {
          const complete = new ChangeMap(0, 1e9)
          const bounded = new ChangeMap(0, bound)
          for (const item of changes) [complete, bounded].forEach((map) => map.record(item))
          const usable = (map: ChangeMap): boolean =>
            probe.position >= map.lowWater && probe.position >= map.changedAt(probe)
          if (usable(bounded)) expect(usable(complete)).toBe(true)
          expect(bounded.highest).toBe(complete.highest)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('34 stays within its bounds under ten million changes', () => {
    const map = new ChangeMap(0, 1000)
    for (let position = 1; position <= 10_000_000; position++) {
      map.record({ kind: 'token', key: `TKN-${String(position % 50_000)}`, position })
    }
    expect(map.size).toBeLessThanOrEqual(1000)
    expect(map.lowWater).toBeGreaterThan(9_990_000)
  }, 60_000)

  it('keeps the larger of two positions, whatever the order they are told in', () => {
    const map = new ChangeMap(0, 10)
    map.record({ kind: 'token', key: 'a', position: 7 })
    map.record({ kind: 'token', key: 'a', position: 5 })
    expect(map.changedAt({ kind: 'token', key: 'a' })).toBe(7)
  })

  it('keeps what lies beyond a new start of the same history, and only that', () => {
    const map = new ChangeMap(0, 10)
    map.record({ kind: 'token', key: 'a', position: 7 })
    map.record({ kind: 'token', key: 'b', position: 3 })
    expect(map.restartedAt(5, true).changedAt({ kind: 'token', key: 'a' })).toBe(7)
    expect(map.restartedAt(5, true).changedAt({ kind: 'token', key: 'b' })).toBe(0)
    expect(map.restartedAt(5, false).highest).toBe(0)
    expect(map.restartedAt(5, true).lowWater).toBe(5)
  })
})

const token = (key: string, position: number): LoggedChange => ({ kind: 'token', key, position })

describe('the past of the log', () => {
  it('lets older entries be judged', () => {
    const map = new ChangeMap(100, 1_000)
    expect(map.learn([token('a', 60), token('b', 90)], 50, 100)).toBe(true)
    expect(map.lowWater).toBe(50)
    expect(map.changedAt({ kind: 'token', key: 'a' })).toBe(60)
    expect(map.changedAt({ kind: 'token', key: 'c' })).toBe(0)
  })

  it('is of no use when later changes were dropped meanwhile', () => {
    const map = new ChangeMap(100, 10)
    for (let n = 1; n <= 11; n++) map.record(token(`t${n}`, 100 + n))
    expect(map.lowWater).toBe(101)
    expect(map.learn([token('a', 60)], 50, 100)).toBe(false)
    expect(map.lowWater).toBe(101)
  })

  it('is known where there is none', () => {
    expect(new ChangeMap(0, 10).learn([], 0, 0)).toBe(true)
    expect(new ChangeMap(100, 10).learn([], 100, 100), 'trimmed').toBe(true)
  })

  it('is kept within bounds: what does not fit raises the mark again', () => {
    const map = new ChangeMap(100, 10)
    map.learn(
      Array.from({ length: 20 }, (_, n) => token(`t${n}`, 60 + n)),
      50,
      100,
    )
    expect(map.size).toBeLessThanOrEqual(10)
    expect(map.lowWater).toBe(69)
  })
})
