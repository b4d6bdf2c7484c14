import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Acknowledged, StoreOrder, StoreReport } from './serve-store.js'

/** A process that serves a store, from the side of the test. */
export class StoreProcess {
  readonly acknowledged: Acknowledged[] = []
  readonly #child: ChildProcess
  readonly #ready: Promise<void>
  #answer: (code: string | undefined) => void = () => undefined
  #waiting: { readonly count: number; resolve(): void; reject(error: Error): void } | undefined

  constructor(child: ChildProcess) {
    this.#child = child
    this.#ready = new Promise((resolve, reject) => {
      child.on('message', (report: StoreReport) => this.#hear(report, resolve))
      child.once('error', reject)
      child.once('exit', () => {
        reject(new Error('A process of the store contract ended before it was ready'))
        this.#end('killed')
      })
    })
  }

  /** Resolves when the process can take orders. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** Resolves when the order is done: with nothing, or with why it was not. */
  async order(order: StoreOrder): Promise<string | undefined> {
    await this.#ready
    return new Promise((resolve) => {
      this.#answer = resolve
      this.#child.send(order)
    })
  }

  /** Resolves when so many mutations were acknowledged. */
  untilAcknowledged(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting = { count, resolve, reject }
      this.#countAcknowledged()
    })
  }

  /** `kill -9`; everything that was acknowledged before has been heard when it resolves. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const closed = once(this.#child, 'close')
    this.#child.kill('SIGKILL')
    await closed
  }

  #hear(report: StoreReport, ready: () => void): void {
    switch (report.kind) {
      case 'ready':
        ready()
        break
      case 'acknowledged':
        this.acknowledged.push(report)
        this.#countAcknowledged()
        break
      case 'done':
        this.#answer(undefined)
        break
      case 'failed':
        this.#end(report.code)
    }
  }

  #countAcknowledged(): void {
    if (this.#waiting && this.acknowledged.length >= this.#waiting.count) this.#waiting.resolve()
  }

  #end(code: string): void {
    this.#answer(code)
    this.#waiting?.reject(new Error(`A process of the store contract ended: ${code}`))
  }
}

/** Starts processes, waits until each is ready, and ends them when the work is over. */
export async function withProcesses(
  fork: () => ChildProcess,
  count: number,
  work: (...processes: StoreProcess[]) => Promise<void>,
): Promise<void> {
  const processes = Array.from({ length: count }, () => new StoreProcess(fork()))
  try {
    await Promise.all(processes.map((process) => process.ready()))
    await work(...processes)
  } finally {
    await Promise.all(processes.map((process) => process.kill()))
  }
}
