/** Notices when the API does not know the user any more. */
export class Session {
  readonly #listeners = new Set<(ended: boolean) => void>()

  /** Of calls without cookies nothing is learnt: they present a value. */
  readonly fetch: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (init?.credentials !== 'omit') this.#tell(answer.status === 401)
    return answer
  }

  subscribe(listener: (ended: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(ended: boolean): void {
    for (const listener of this.#listeners) listener(ended)
  }
}
