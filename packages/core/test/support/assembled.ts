import { memoryStore, type GateOptions } from '@bearergate/core'
import { fakeClock, type FakeClock } from '@bearergate/testing'
import { Gate } from '../../src/gate/gate.js'
import { assemble, type GateParts } from '../../src/gate/parts.js'
import { resolveSettings } from '../../src/gate/settings.js'
import { ControlledStore } from './controlled-store.js'

/** A gate on a controlled store and a clock that stands still, with what it is put together from. */
export interface Assembled {
  readonly gate: Gate
  readonly parts: GateParts
  readonly store: ControlledStore
  readonly clock: FakeClock
}

export function assembled(options: Partial<GateOptions> = {}): Assembled {
  const clock = fakeClock()
  const store = new ControlledStore(memoryStore())
  const settings = resolveSettings({ store, prefix: 'test', clock, https: 'off', ...options })
  const parts = assemble(settings)
  return { gate: new Gate(settings, parts), parts, store, clock }
}
