import type { Agent } from 'node:http'
import type { History } from '../history/history.js'
import type { Node } from '../node/node.js'
import { ask, keptConnections } from './request.js'

/** A token as clients know it. */
export interface Credential {
  readonly name: string
  readonly value: string
}

const tickMs = 10
/** Requests that may be open to one node: a node that stands still is not asked for ever. */
const mostOpen = 200

/** Asks every node at a rate, whether answers come or not, for all tokens by turns. */
export class Load {
  history: History | undefined
  credentials: readonly Credential[] = []
  readonly #agents: readonly Agent[]
  readonly #open: number[]
  #turn = 0
  #timer: NodeJS.Timeout | undefined

  /** `rate`: requests a second and node. */
  constructor(
    readonly nodes: readonly Node[],
    readonly rate: number,
  ) {
    this.#agents = nodes.map(() => keptConnections(mostOpen))
    this.#open = nodes.map(() => 0)
  }

  get open(): number {
    return this.#open.reduce((sum, count) => sum + count, 0)
  }

  start(): void {
    let last = performance.now()
    let owed = 0
    this.#timer = setInterval(() => {
      const time = performance.now()
      owed = Math.min(owed + ((time - last) * this.rate) / 1000, mostOpen)
      if (this.history) this.history.lag = Math.max(this.history.lag, time - last - tickMs)
      last = time
      for (; owed >= 1; owed--) this.#askAll()
    }, tickMs)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const agent of this.#agents) agent.destroy()
  }

  #askAll(): void {
    this.#turn++
    this.nodes.forEach((_, node) => {
      const credential = this.credentials[(this.#turn + node) % this.credentials.length]
      if (credential !== undefined) void this.#ask(node, credential)
    })
  }

  async #ask(index: number, { name, value }: Credential): Promise<void> {
    const [agent, node] = [this.#agents[index], this.nodes[index]]
    if (agent === undefined || node === undefined || (this.#open[index] ?? 0) >= mostOpen) return
    const { history } = this
    this.#count(index, 1)
    const answer = await ask(agent, node.port, value)
    this.#count(index, -1)
    history?.asked.push({ ...answer, node: index, token: name })
  }

  #count(index: number, by: number): void {
    this.#open[index] = (this.#open[index] ?? 0) + by
  }
}
