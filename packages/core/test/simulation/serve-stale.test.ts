import { createGate } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { campaign } from './campaign.js'
import { bound, realDesign, type Design } from './simulate.js'
import { clockRateError } from './world/sim-node.js'

/** Nodes that serve stale for so many milliseconds beyond Δ. */
function servingStale(serveStaleMs: number): Design {
  return {
    ...realDesign,
    name: `serving stale for ${serveStaleMs} ms`,
    makeGate: (options) => createGate({ ...options, outage: { ...options.outage, serveStaleMs } }),
    bound: (2_000 + serveStaleMs) * (1 + clockRateError),
  }
}

describe('the second bound, simulated', () => {
  it('holds for 100 seeds, and strict requests and barriers with it', async () => {
    const design = servingStale(3_000)
    const { broken, ...counts } = await campaign(design, { from: 1, to: 100 })
    expect(broken).toEqual([])
    expect(counts.worstAfterReturn).toBeLessThanOrEqual(design.bound ?? 0)
    // It is a second bound, larger than the first: otherwise nothing was served beyond Δ.
    expect(counts.worstAfterCommit).toBeGreaterThan(bound)
  }, 240_000)

  it('is broken by nodes that serve stale for longer than they promise', async () => {
    const { makeGate } = servingStale(8_000)
    const design = { ...servingStale(1_000), makeGate }
    const { broken } = await campaign(design, { from: 1, to: 200, untilBroken: true })
    expect(broken.map(({ what }) => what.split(':')[0])).toEqual(['bound'])
  }, 60_000)
})
