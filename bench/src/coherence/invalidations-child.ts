import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGate, type Channel, type ChannelListener } from '@bearergate/core'
import { handOver } from '../entry.js'
import { GeneratedStore } from '../fixtures/generated-store.js'
import { digitsOf, prefix } from '../fixtures/value.js'

const changes = Number(process.argv[2] ?? 10_000_000)
const steps = 10
const perTurn = 1_000

let tell: ChannelListener['news'] = () => undefined
const channel: Channel = {
  open: (listener) => {
    tell = listener.news
  },
  publish: () => undefined,
  close: async () => undefined,
}
const store = Object.assign(new GeneratedStore(1), { channel })
const gate = createGate({ store, prefix })
await gate.ready()
await hearOf(0, changes / steps)
const before = bytesUsed()
for (let step = 1; step < steps; step++) await hearOf((step * changes) / steps, changes / steps)
const growth = bytesUsed() - before
await gate.close()
handOver({ changes: [changes], growth: [growth] })

/** Word of changes to tokens that are all different. */
async function hearOf(first: number, count: number): Promise<void> {
  for (let n = first; n < first + count; n += perTurn) {
    tell({
      generation: 'generated',
      changes: Array.from({ length: perTurn }, (_, offset) => changeOf(n + offset)),
    })
    await nextTurn()
  }
}

function changeOf(n: number): { kind: 'token'; key: string; position: number } {
  const digits = digitsOf(n)
  const key = `TKN-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
  return { kind: 'token', key, position: n + 2 }
}

function bytesUsed(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
