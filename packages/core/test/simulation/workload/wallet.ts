import type { TokenId } from '@bearergate/core'
import { storedDigestOf } from '../../../src/value/digest.js'
import type { Random } from '../world/random.js'

/** A value that some client has. */
export interface KnownValue {
  readonly token: TokenId
  readonly value: string
  readonly digest: string
}

/** How many tokens count as touched lately. */
const maxHot = 3

/** All values that were ever handed out; clients go on using old ones. */
export class Wallet {
  readonly #values: KnownValue[] = []
  #hot: readonly TokenId[] = []

  add(token: TokenId, value: string): void {
    this.#values.push({ token, value, digest: storedDigestOf(value).hash })
  }

  valuesOf(token: TokenId): readonly KnownValue[] {
    return this.#values.filter((known) => known.token === token)
  }

  get tokens(): readonly TokenId[] {
    return [...new Set(this.#values.map(({ token }) => token))]
  }

  /** Somebody has just changed the token, so it is worth looking at. */
  touch(token: TokenId): void {
    this.#hot = [token, ...this.#hot.filter((known) => known !== token)].slice(0, maxHot)
  }

  /** What one burst of requests presents: one of all, one of what was touched lately. */
  burst(random: Random): readonly KnownValue[] {
    const hot = random.pickAny(this.#hot)
    const chosen = [
      random.pickAny(this.#values),
      hot === undefined ? undefined : random.pickAny(this.valuesOf(hot)),
      hot === undefined ? undefined : this.valuesOf(hot).at(-1),
    ]
    return chosen.filter((value) => value !== undefined)
  }
}
