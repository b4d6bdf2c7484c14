import { describe, expect, it } from 'vitest'
import { campaign } from './campaign.js'
import { bound, realDesign, simulate } from './simulate.js'

/** So many seeds in one test. */
const step = 25

describe('revocation, simulated', () => {
  it.each([1, 26, 51, 76, 101, 126, 151, 176])(
    'keeps the promise from seed %i and the 24 that follow',
    async (from) => {
      const { broken, ...counts } = await campaign(realDesign, { from, to: from + step - 1 })
      expect(broken, 'replay with SEED=… npm run prove:revocation').toEqual([])
      expect(counts.worstAfterReturn).toBeLessThanOrEqual(bound)
      // There was something to promise.
      expect(counts.requests).toBeGreaterThan(50_000)
      expect(counts.grants).toBeGreaterThan(20_000)
      expect(counts.mutations).toBeGreaterThan(500)
      expect(counts.worstAfterCommit).toBeGreaterThan(250)
    },
    240_000,
  )

  it.each([
    [1751, 'an entry was shared of commits that the store had lost'],
    [2367, 'what was believed of an unknown id ended between two questions'],
    [2611, 'an operation whose answer was lost was given up late'],
    [2756, 'a value was rotated away, back, and away again'],
    [4253, 'what was believed of an unknown id ended between two questions'],
  ])(
    'keeps it from seed %i, where %s',
    async (seed) => {
      expect((await simulate(seed)).violations).toEqual([])
    },
    60_000,
  )

  it('has the same history whenever it runs from the same seed, and another from another', async () => {
    const [once, again, other] = [await simulate(7), await simulate(7), await simulate(8)]
    expect(again).toEqual(once)
    expect(other.history).not.toBe(once.history)
  }, 120_000)
})
