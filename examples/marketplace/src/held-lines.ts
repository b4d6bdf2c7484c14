import { log } from './log.js'

/** Lines that are held back until the start has succeeded; one that fails is told in a line of its own. */
export class HeldLines {
  #held: string[] | undefined = []

  readonly log = (line: string): void => {
    if (this.#held === undefined) log(line)
    else this.#held.push(line)
  }

  /** Logs what was held back, and what comes from now on at once. */
  release(): void {
    const lines = this.#held ?? []
    this.#held = undefined
    for (const line of lines) log(line)
  }
}
