import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort, untilListening } from '../servers/ports.js'
import type { NodeConfig, Order, Told } from './orders.js'

const program = fileURLToPath(new URL('node-process.ts', import.meta.url))
const execArgv = ['--expose-gc', '--import', 'tsx', '--conditions=@bearergate/source']

/** One node of the cluster, as the test holds it. */
export class Node {
  #child: ChildProcess | undefined
  #config: NodeConfig

  constructor(config: Omit<NodeConfig, 'port'>) {
    this.#config = { ...config, port: 0 }
  }

  get port(): number {
    return this.#config.port
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Starts it, again at the same port; resolves when it listens. */
  async start(changes: Partial<NodeConfig> = {}): Promise<this> {
    const port = this.port === 0 ? await freePort() : this.port
    this.#config = { ...this.#config, ...changes, port }
    this.#child = fork(program, [JSON.stringify(this.#config)], { execArgv })
    await untilListening(port)
    return this
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name)
  }

  /** Resolves when it has ended. */
  async end(name: NodeJS.Signals): Promise<void> {
    if (this.#child === undefined || this.#child.exitCode !== null) return
    const gone = this.gone()
    this.signal(name)
    await gone
  }

  /** Resolves when it has ended, whoever ended it. */
  async gone(): Promise<void> {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, 'exit')
    }
  }

  /** Orders are carried out one after another. */
  async tell(order: Order): Promise<Told> {
    if (this.#child === undefined) throw new Error('The node is not running')
    const answer = once(this.#child, 'message')
    this.#child.send(order)
    const [told] = (await answer) as [Told]
    return told
  }

  /** Like `tell`, for an order that the node does not survive. */
  send(order: Order): void {
    this.#child?.send(order)
  }
}
