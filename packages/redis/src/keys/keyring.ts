import { hash, hkdfSync } from 'node:crypto'
import { Hmac } from './hmac.js'
import { isSameText } from './same-text.js'

/** What a key signs. Each has a subkey of its own, so that nothing can pass for something else. */
export type Purpose = 'entries' | 'news'

interface Subkeys extends Readonly<Record<Purpose, Hmac>> {
  /** Tells which key has signed; says nothing of the key. */
  readonly id: string
}

/** Characters of a key's id and of a signature, both base64url. */
export const keyIdLength = 8
export const signatureLength = 43

/** What came of looking at a signature: it is good, somebody forged it, or its key is not known here. */
export type Verdict = 'genuine' | 'forged' | 'unreadable'

/** The keys of one namespace: the current one signs, the others only vouch for what they once signed. */
export class Keyring {
  readonly #current: Subkeys
  readonly #all: ReadonlyMap<string, Subkeys>

  /** @param keys - At least one, of 32 bytes each; the current one first. */
  constructor(keys: readonly [Uint8Array, ...Uint8Array[]], namespace: string) {
    const [current, ...former] = keys.map((key) => subkeysOf(key, namespace))
    if (current === undefined) throw new TypeError('A keyring has at least one key')
    this.#current = current
    this.#all = new Map([current, ...former].map((subkeys) => [subkeys.id, subkeys]))
  }

  get currentId(): string {
    return this.#current.id
  }

  /** Signs with the current key. */
  sign(purpose: Purpose, text: string): string {
    return this.#current[purpose].of(text)
  }

  /** Whether the key of this id signed the text. Takes as long whatever the signature is. */
  verify(purpose: Purpose, text: string, signed: Signed): Verdict {
    const subkeys = this.#all.get(signed.keyId)
    if (subkeys === undefined) return 'unreadable'
    return isSameText(signed.signature, subkeys[purpose].of(text)) ? 'genuine' : 'forged'
  }
}

export interface Signed {
  readonly keyId: string
  readonly signature: string
}

function subkeysOf(key: Uint8Array, namespace: string): Subkeys {
  const derive = (use: string, bytes: number) => {
    const info = hash('sha256', JSON.stringify(['bearergate redis', use, namespace]), 'buffer')
    return Buffer.from(hkdfSync('sha256', key, '', info, bytes))
  }
  return {
    id: derive('key id', (keyIdLength / 4) * 3).toString('base64url'),
    entries: new Hmac(derive('entries', 32)),
    news: new Hmac(derive('news', 32)),
  }
}
