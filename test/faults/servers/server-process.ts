import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Owner } from './unprivileged.js'

const running = new Set<ChildProcess>()

// A worker of the test runner that is ended leaves no server behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A server that a test has started. Only it is ever signalled, by its id. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly #exit: Promise<unknown>
  output = ''

  constructor(command: string, args: readonly string[], owner?: Owner) {
    this.#child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...owner, cwd: '/' })
    this.#exit = once(this.#child, 'close').then(() => running.delete(this.#child))
    running.add(this.#child)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text) => (this.output = (this.output + String(text)).slice(-10_000)))
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** Resolves when it has ended. */
  async end(name: NodeJS.Signals): Promise<void> {
    this.signal(name)
    await this.#exit
  }

  /** Resolves when it has ended by itself; a failure throws what it printed. */
  async succeed(): Promise<void> {
    await this.#exit
    if (this.#child.exitCode !== 0) throw new Error(this.output)
  }
}
