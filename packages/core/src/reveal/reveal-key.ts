import { OptionError } from '../errors.js'

/** A key that values are sealed under. */
export interface RevealKey {
  /** Names the key in what it has sealed; keep it as long as the key. 1 to 64 of `[A-Za-z0-9._-]`. */
  readonly id: string
  /** 32 bytes, or the same in base64url. */
  readonly key: Uint8Array | string
}

/** The current key first; those after it open what they once sealed. A function is asked each time. */
export type RevealKeys = readonly RevealKey[] | (() => RevealKeyList | Promise<RevealKeyList>)
type RevealKeyList = readonly RevealKey[]

/** A key in the form that ciphers take. */
export interface UsableKey {
  readonly id: string
  readonly bytes: Uint8Array
}

const option = 'reveal.keys'

/** @throws OptionError - A key has no id, another length, or the id of another key. */
export function usableKeys(keys: RevealKeyList): readonly UsableKey[] {
  if (!Array.isArray(keys) || keys.length === 0) {
    throw new OptionError(option, 'must be a list of at least one key.')
  }
  const usable = keys.map(usableKey)
  if (new Set(usable.map(({ id }) => id)).size < usable.length) {
    throw new OptionError(option, 'has two keys of one id.')
  }
  return usable
}

function usableKey({ id, key }: RevealKey): UsableKey {
  if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id)) {
    throw new OptionError(option, 'needs an id of 1 to 64 of [A-Za-z0-9._-] for each key.')
  }
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64url') : key
  if (!(bytes instanceof Uint8Array) || bytes.length !== 32) {
    throw new OptionError(option, 'needs keys of 32 bytes, as they are or in base64url.')
  }
  return { id, bytes }
}
