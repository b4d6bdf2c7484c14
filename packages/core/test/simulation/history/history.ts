import { createHash } from 'node:crypto'
import type { TokenId } from '@bearergate/core'
import type { Answered, Returned } from './checker.js'

/** Everything that clients saw, as one hash: the same seed gives the same. No value enters it. */
export class History {
  readonly #hash = createHash('sha256')
  readonly #names = new Map<TokenId, number>()
  readonly crashes: string[] = []

  answered({ node, token, isStrict, start, end, outcome }: Answered): void {
    this.#add([node, this.#nameOf(token), isStrict, start, end, outcome])
  }

  returned({ operation, at }: Returned): void {
    this.#add([operation, at])
  }

  failed(operation: string, code: string): void {
    this.#add([operation, code])
  }

  /** Something was thrown that nobody should see. */
  crash(error: unknown): void {
    this.crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }

  digest(): string {
    return this.#hash.digest('hex')
  }

  #add(line: readonly unknown[]): void {
    this.#hash.update(`${line.join(' ')}\n`)
  }

  /** Tokens by their order of appearance. */
  #nameOf(token: TokenId): number {
    const name = this.#names.get(token) ?? this.#names.size
    this.#names.set(token, name)
    return name
  }
}
