import { describe, expect, it } from 'vitest'
import { campaign } from './campaign.js'
import { wrongDesigns } from './designs/designs.js'

/** A simulator that lets these pass would prove nothing. */
describe('wrong designs, simulated', () => {
  it.each(wrongDesigns)(
    'breaks the promise within 200 seeds: $name',
    async (design) => {
      const seeds = { from: 1, to: 200, untilBroken: true }
      const { broken } = await campaign({ breaks: untrue, ...design }, seeds)
      expect(broken).toHaveLength(1)
    },
    240_000,
  )
})

/** An answer that is not true, whatever else goes wrong. */
const untrue = ['bound', 'barrier', 'strict', 'refused'] as const
