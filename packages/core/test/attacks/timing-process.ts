import { createServer } from 'node:http'
import { createGate, memoryStore } from '@bearergate/core'
import { forge, forgeUnknown } from '../support/forge.js'

/**
 * A bare server that does nothing but decide and answer. Sends its parent the port and what an
 * attacker compares: values for an id that exists, one that is disabled, one that nobody has, and
 * the right value of the disabled one.
 */
const gate = createGate({ store: memoryStore(), prefix: 'test', https: 'off', deltaMs: 60_000 })
const active = await gate.tokens.create({ name: 'Active' })
const off = await gate.tokens.create({ name: 'Disabled' })
await gate.tokens.disable(off.record.id)
const values = [forge(active.record.id), forge(off.record.id), forgeUnknown(7), off.value]

const server = createServer((req, res) => {
  void gate.authenticate({ headers: req.rawHeaders, secure: true }).then((decision) => {
    const status = decision.outcome === 'granted' ? 500 : gate.answer(decision).status
    res.writeHead(status).end()
  })
})
server.listen(0, '127.0.0.1', () => void warmUp())
process.on('disconnect', () => process.exit())

async function warmUp(): Promise<void> {
  for (const value of values) {
    await gate.authenticate({ headers: ['authorization', `Bearer ${value}`], secure: true })
  }
  process.send?.({ port: portOf(server.address()), values })
}

function portOf(address: ReturnType<typeof server.address>): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
