import { compactDecrypt, CompactEncrypt, decodeProtectedHeader } from 'jose'
import type { AccountId } from '../record/account.js'
import type { TokenId } from '../value/token-id.js'
import { usableKeys, type RevealKeys, type UsableKey } from './reveal-key.js'

/** What a sealed value belongs to; it opens for nothing else. */
export interface SealedFor {
  readonly id: TokenId
  readonly account: AccountId
}

const alg = 'A256KW'
const enc = 'A256GCM'

/**
 * Seals values so that they can be shown again: JWE in compact form (RFC 7516), the content key
 * wrapped under one of the application's keys. Token, account and key are named in the protected
 * header, which the cipher authenticates.
 */
export class Sealer {
  readonly #keys: RevealKeys

  constructor(keys: RevealKeys) {
    this.#keys = keys
  }

  /** @throws OptionError - The keys cannot be used. */
  async check(): Promise<void> {
    await this.#currentKeys()
  }

  /** Seals under the current key. */
  async seal(value: string, { id, account }: SealedFor): Promise<string> {
    const [current] = await this.#currentKeys()
    return new CompactEncrypt(Buffer.from(value))
      .setProtectedHeader({ alg, enc, kid: current.id, tid: id, acc: account })
      .encrypt(current.bytes)
  }

  /** The value; undefined when the key is gone, or it was sealed for another token or not by us. */
  async open(sealed: string, { id, account }: SealedFor): Promise<string | undefined> {
    const keys = await this.#currentKeys()
    try {
      const { kid } = decodeProtectedHeader(sealed)
      const key = keys.find((candidate) => candidate.id === kid)
      if (key === undefined) return undefined
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.bytes, {
        keyManagementAlgorithms: [alg],
        contentEncryptionAlgorithms: [enc],
      })
      const isItsOwn = protectedHeader['tid'] === id && protectedHeader['acc'] === account
      return isItsOwn ? Buffer.from(plaintext).toString() : undefined
    } catch {
      return undefined
    }
  }

  async #currentKeys(): Promise<readonly [UsableKey, ...UsableKey[]]> {
    const keys = typeof this.#keys === 'function' ? await this.#keys() : this.#keys
    const [current, ...former] = usableKeys(keys)
    if (current === undefined) throw new TypeError('There is no key to seal with.')
    return [current, ...former]
  }
}
