import { createGate } from '@bearergate/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MakeGate } from '../simulation/world/sim-node.js'
import { wrongDesigns } from '../simulation/designs/designs.js'
import { commands, type Command, type Model, type Real } from './scheduled/commands.js'
import { ScheduledWorld } from './scheduled/scheduled-world.js'

const real: MakeGate = (options) => createGate(options)

/** Any commands, with answers of store, cache and channel in any order between them. */
function promiseOf(makeGate: MakeGate): fc.IAsyncProperty<[fc.Scheduler, Iterable<Command>]> {
  return fc.asyncProperty(fc.scheduler(), commands, async (scheduler, sequence) => {
    const world = new ScheduledWorld(scheduler, { gate: makeGate, writer: real })
    const broken: string[] = []
    world.gate.on('invariant-broken', ({ invariant }) => broken.push(invariant))
    const token = await world.writer.tokens.create({ name: 'Robot' })
    const model: Model = { periods: [{ from: 0, outcome: 'granted' }], wrong: [] }
    const begun: Real = { world, token }
    await fc.scheduledModelRun(scheduler, () => ({ model, real: begun }), sequence)
    expect(model.wrong).toEqual([])
    expect(broken).toEqual([])
    expect(await verdictAtLast(world, token.value)).toBe(model.periods.at(-1)?.outcome)
  })
}

/** When everything has been answered and all leases have run out, nothing stands in the way of the truth. */
async function verdictAtLast(world: ScheduledWorld, value: string): Promise<string> {
  world.clock.tick(10_000)
  await world.settled()
  const asked = Promise.resolve(world.decide(value, false))
  const { outcome, ...denied } = await world.scheduler.waitFor(asked)
  return 'reason' in denied ? denied.reason : outcome
}

describe('a gate between a store, a cache and news that come in any order', () => {
  it('never decides by what was no longer so Δ before, whatever the order', async () => {
    await fc.assert(promiseOf(real), { numRuns: 150 })
  }, 120_000)

  /** Those that few commands can show; the simulation sees to the others. */
  const seen = [
    'TTL 5 s in L1 + TTL 5 s in Redis',
    'commit, DEL, PUBLISH, TTL 60 s',
    'the same + heartbeat, flush L1 on silence',
    'news believed like the log',
  ]
  it.each(wrongDesigns.filter(({ name }) => seen.includes(name)))(
    'would notice: $name',
    async ({ makeGate }) => {
      const { failed } = await fc.check(promiseOf(makeGate), { numRuns: 1_000, endOnFailure: true })
      expect(failed).toBe(true)
    },
    120_000,
  )
})
