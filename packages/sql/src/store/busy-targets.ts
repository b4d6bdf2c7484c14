import type { MutationTarget } from '@bearergate/core'

/** Which records are being written, by how many at a time. */
export class BusyTargets {
  readonly #counts = new Map<string, number>()

  /** Whether one of the targets is. */
  includes(target: MutationTarget): boolean {
    return this.#counts.size > 0 && keysOf(target).some((key) => this.#counts.has(key))
  }

  begin(target: MutationTarget): void {
    for (const key of keysOf(target)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  end(target: MutationTarget): void {
    for (const key of keysOf(target)) {
      const left = (this.#counts.get(key) ?? 0) - 1
      if (left > 0) this.#counts.set(key, left)
      else this.#counts.delete(key)
    }
  }
}

function keysOf({ tokens = [], accounts = [], creations = [] }: MutationTarget): string[] {
  return [
    ...tokens.map((id) => `token ${id}`),
    ...accounts.map((id) => `account ${id}`),
    ...creations.map((key) => `creation ${key}`),
  ]
}
