import { InvalidInputError } from '@bearergate/core'
import { QueryError, type QueryParameter } from './query-error.js'

/** What is wrong with a query string, so that a client learns everything at once. */
export class QueryFaults {
  readonly #messages = new Map<QueryParameter, string>()

  /** What `read` gives; where that is a query error, notes it and gives `otherwise`. */
  collect<Result>(otherwise: Result, read: () => Result): Result {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      this.add(error.parameter, error.message)
      return otherwise
    }
  }

  add(parameter: QueryParameter, message: string): void {
    this.#messages.set(parameter, message)
  }

  /** @throws InvalidInputError - something was wrong. */
  raise(): void {
    if (this.#messages.size === 0) return
    throw new InvalidInputError(
      Object.fromEntries([...this.#messages].map(([parameter, message]) => [parameter, [message]])),
    )
  }
}
