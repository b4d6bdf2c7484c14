import type { FieldErrors } from '@bearergate/core'

/** Longest field name that is told back; what is longer was no slip of a hand. */
const longestPath = 100

/** How many fields are named: whoever has more wrong is not helped by a longer answer. */
const maxPaths = 200

/** Gathers messages by field path, so that one answer names all that is wrong. */
export class FieldMessages {
  readonly #messages = new Map<string, string[]>()
  /** First segments of paths that have more than one. */
  readonly #parents = new Set<string>()

  add(path: readonly PropertyKey[], message: string): void {
    this.#add(path.map(String).join('.').slice(0, longestPath), message)
  }

  addAll(errors: FieldErrors): void {
    for (const [path, messages] of Object.entries(errors)) {
      for (const message of messages) this.#add(path, message)
    }
  }

  /** Messages of their own, to which others can be added. */
  copy(): FieldMessages {
    const copy = new FieldMessages()
    copy.addAll(this.errors)
    return copy
  }

  /** Whether something is wrong with a field of the token, or with a part of it. */
  concerns(field: string): boolean {
    return this.#messages.has(field) || this.#parents.has(field)
  }

  get isEmpty(): boolean {
    return this.#messages.size === 0
  }

  get errors(): FieldErrors {
    return Object.fromEntries(this.#messages)
  }

  #add(path: string, message: string): void {
    if (this.#messages.size >= maxPaths && !this.#messages.has(path)) return
    const dot = path.indexOf('.')
    if (dot >= 0) this.#parents.add(path.slice(0, dot))
    const messages = this.#messages.get(path)
    if (messages === undefined) this.#messages.set(path, [message])
    else if (!messages.includes(message)) messages.push(message)
  }
}
