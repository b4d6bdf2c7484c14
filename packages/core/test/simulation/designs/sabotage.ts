import { assemble, type GateParts } from '../../../src/gate/parts.js'
import { Gate } from '../../../src/gate/gate.js'
import { resolveSettings } from '../../../src/gate/settings.js'
import type { MakeGate } from '../world/sim-node.js'

/** Makes gates with a part that was tampered with; the classes stay as they are. */
export function sabotaged(tamper: (parts: GateParts) => void): MakeGate {
  return (options) => {
    const settings = resolveSettings(options)
    const parts = assemble(settings)
    tamper(parts)
    return new Gate(settings, parts)
  }
}
