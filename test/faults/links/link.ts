import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Direction } from './direction.js'

/**
 * What a link does to what it carries: `pass`; `delay`, everything arrives later; `drop`, nothing
 * arrives, and what was sent does so once the link is well, as TCP sends it again; `reset`, every
 * connection ends at once; `half-open`, what is asked arrives and no answer does, and connections of
 * that time are lost for good without a word; `drip`, answers come a byte at a time.
 */
export type LinkState = 'pass' | 'delay' | 'drop' | 'reset' | 'half-open' | 'drip'

/** A port that passes on to another, between a node and a server. */
export class Link {
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  #state: LinkState = 'pass'
  #target: number

  private constructor(target: number) {
    this.#target = target
    this.#server = createServer((client) => this.#join(client))
  }

  static async to(target: number): Promise<Link> {
    const link = new Link(target)
    link.#server.listen(0, '127.0.0.1')
    await once(link.#server, 'listening')
    return link
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' ? (address?.port ?? 0) : 0
  }

  /** From now on it leads to another port; connections to the former end. */
  leadTo(target: number): void {
    this.#target = target
    for (const pair of this.#pairs) pair.become('reset')
  }

  become(state: LinkState): void {
    this.#state = state
    for (const pair of this.#pairs) pair.become(state)
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) pair.end()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(client: Socket): void {
    const pair = new Pair(client, connect(this.#target, '127.0.0.1'), () =>
      this.#pairs.delete(pair),
    )
    this.#pairs.add(pair)
    pair.become(this.#state)
  }
}

/** One connection through the link. */
class Pair {
  readonly #asking: Direction
  readonly #answering: Direction
  readonly #sockets: readonly Socket[]
  #isLost = false

  constructor(client: Socket, server: Socket, onEnd: () => void) {
    this.#sockets = [client, server]
    this.#asking = new Direction(client, server)
    this.#answering = new Direction(server, client)
    for (const socket of this.#sockets) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined).on('close', () => this.end())
      socket.on('close', onEnd)
    }
  }

  become(state: LinkState): void {
    if (this.#isLost) return
    switch (state) {
      case 'pass':
      case 'delay':
        this.#pace(state, state)
        return
      case 'drop':
        this.#pace('hold', 'hold')
        return
      case 'half-open':
        this.#isLost = true
        this.#pace('pass', 'hold')
        return
      case 'drip':
        this.#pace('pass', 'drip')
        return
      case 'reset':
        for (const socket of this.#sockets) socket.resetAndDestroy()
    }
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #pace(asking: Direction['pace'], answering: Direction['pace']): void {
    this.#asking.pace = asking
    this.#answering.pace = answering
  }
}
