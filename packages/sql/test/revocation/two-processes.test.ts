import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGate, type Gate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { temporaryFile } from '../support/files.js'

const deltaMs = 1000
const clockRateError = 2e-4

/** A process of its own, on the same database file. */
class OtherProcess {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(file: string) {
    const script = join(import.meta.dirname, 'other-process.ts')
    const flags = ['--import', 'tsx', '--conditions=@bearergate/source']
    this.#child = spawn(process.execPath, [...flags, script, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (this.#child.stdout === null) throw new Error('no stdout')
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  async said(): Promise<unknown> {
    return (await this.#lines.next()).value
  }

  async ask(operation: string, id: string): Promise<void> {
    this.#child.stdin?.write(`${operation} ${id}\n`)
    expect(await this.said()).toBe('done')
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}

describe('two processes on one SQLite file', () => {
  const { file, remove } = temporaryFile()
  let gate: Gate
  let other: OtherProcess

  beforeAll(async () => {
    gate = createGate({ store: sqliteStore({ file }), prefix: 'test', deltaMs })
    other = new OtherProcess(file)
    await gate.ready()
    expect(await other.said()).toBe('ready')
  }, 30_000)

  afterAll(async () => {
    other.kill()
    await gate.close()
    remove()
  })

  it.each(['disable', 'delete', 'disableAccount'])(
    '24 a token that the other process stops (%s) is accepted no longer than Δ(1+ρ)',
    async (operation) => {
      const { record, value } = await gate.tokens.create({ account: operation, name: 'Robot' })
      expect(await verdict(gate, value)).toBe('granted')
      const hammering = hammer(gate, value)
      await other.ask(operation, operation === 'disableAccount' ? operation : record.id)
      const returned = performance.now()
      const lastGrant = await hammering
      expect(lastGrant - returned).toBeLessThanOrEqual(deltaMs * (1 + clockRateError))
      expect(await verdict(gate, value)).not.toBe('granted')
    },
    20_000,
  )

  it('a token that the other process enables again is accepted here within Δ', async () => {
    const { record, value } = await gate.tokens.create({ name: 'Robot' })
    await gate.tokens.disable(record.id)
    expect(await verdict(gate, value)).toBe('disabled')
    await other.ask('enable', record.id)
    await new Promise((resolve) => setTimeout(resolve, deltaMs))
    expect(await verdict(gate, value)).toBe('granted')
  })

  it('in the same process a token stops at once', async () => {
    for (let round = 0; round < 50; round++) {
      const { record, value } = await gate.tokens.create({ name: 'Robot' })
      expect(await verdict(gate, value)).toBe('granted')
      await gate.tokens.disable(record.id)
      const decision = gate.decide(request(value))
      expect(decision instanceof Promise ? (await decision).outcome : decision.outcome).toBe(
        'denied',
      )
    }
  }, 20_000)
})

function request(value: string): { headers: string[]; secure: boolean } {
  return { headers: ['authorization', `Bearer ${value}`], secure: true }
}

async function verdict(gate: Gate, value: string): Promise<string> {
  const decision = await gate.authenticate(request(value))
  return decision.outcome === 'granted' ? 'granted' : decision.reason
}

/** Uses the token without pause until it is refused; the moment of the last grant. */
async function hammer(gate: Gate, value: string): Promise<number> {
  let lastGrant = performance.now()
  while ((await verdict(gate, value)) === 'granted') {
    lastGrant = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return lastGrant
}
