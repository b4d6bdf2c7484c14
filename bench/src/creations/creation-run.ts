import { randomBytes } from 'node:crypto'
import { createGate, system, type Gate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { prefix } from '../fixtures/value.js'

/** How fast tokens were created. */
export interface Pace {
  readonly perSecond: number
  /** How much of one core the process used meanwhile: 1 is all of it. */
  readonly cpu: number
}

/** A gate on a file of its own, in which tokens are created. */
export class CreationRun {
  readonly #gate: Gate

  private constructor(gate: Gate) {
    this.#gate = gate
  }

  /** @param options - `reveal`: whether values are sealed. */
  static async begin(file: string, options: { readonly reveal?: boolean }): Promise<CreationRun> {
    const keys = [{ id: 'k1', key: randomBytes(32) }]
    const gate = createGate({
      store: sqliteStore({ file }),
      prefix,
      reveal: options.reveal === true ? { keys } : undefined,
    })
    await gate.ready()
    const run = new CreationRun(gate)
    await run.pace(32, 0.5)
    return run
  }

  /** Creates tokens for so many seconds, so many at a time, each durable before the next. */
  async pace(concurrent: number, seconds: number): Promise<Pace> {
    const [begin, cpu] = [performance.now(), process.cpuUsage()]
    const end = begin + seconds * 1000
    const lanes = await Promise.all(
      Array.from({ length: concurrent }, () => this.#createUntil(end)),
    )
    const { user, system } = process.cpuUsage(cpu)
    const time = performance.now() - begin
    const created = lanes.reduce((sum, lane) => sum + lane, 0)
    return { perSecond: (created / time) * 1000, cpu: (user + system) / 1000 / time }
  }

  async end(): Promise<void> {
    await this.#gate.close()
  }

  async #createUntil(end: number): Promise<number> {
    let created = 0
    for (; performance.now() < end; created++) {
      await this.#gate.tokens.create(
        { name: `Robot ${created}`, scopes: ['orders:read'] },
        system('bench'),
      )
    }
    return created
  }
}
