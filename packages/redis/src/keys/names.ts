import { hash } from 'node:crypto'
import type { TokenId } from '@bearergate/core'

/** What is in Redis under this library's names begins so. */
const prefix = 'bearergate:'

/**
 * Names of keys and channels in Redis: of one length, and without any text of users. They do not
 * depend on the secret key, so that entries outlive its rotation.
 */
export class Names {
  readonly channel: string
  readonly #entries: string

  constructor(namespace: string) {
    this.channel = nameOf('news', namespace)
    this.#entries = nameOf('entries', namespace)
  }

  /** The key of a token's entry; a Cluster puts it anywhere. */
  entry(id: TokenId): string {
    return prefix + hash('sha256', this.#entries + id, 'base64url')
  }

  /** A key that no token has; the number chooses the node of a Cluster. */
  probe(number: number): string {
    return nameOf('probe', `${this.#entries}${number}`)
  }
}

/** The version keeps forms apart that do not understand each other. */
function nameOf(use: string, of: string): string {
  return prefix + hash('sha256', JSON.stringify(['1', use, of]), 'base64url')
}
