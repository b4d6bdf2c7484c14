import type { Token } from '../../src/client/wire.js'

type Listener = (token: Token) => void

/** Tells whatever is shown now of what the server has answered to a change. */
export class Changes {
  readonly #listeners = new Set<Listener>()

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(token: Token): void {
    for (const listener of this.#listeners) listener(token)
  }
}
