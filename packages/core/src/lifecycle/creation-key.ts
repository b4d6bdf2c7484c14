import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { InvalidInputError } from '../errors.js'
import type { Actor } from '../record/actor.js'
import type { CreationRecord } from '../store/creation-record.js'
import { canonicalJson } from './canonical.js'
import type { TokenInput } from './token-input.js'

/** How long a repetition is recognised, in milliseconds. */
export const creationLifeMs: number = 24 * 3_600_000

/** A creation by its idempotency key, as far as it is kept: nothing can be read back from it. */
export type CreationKey = Pick<CreationRecord, 'key' | 'fingerprint'>

/**
 * One actor's key is not another's. What was asked for is digested with the idempotency key as the
 * key, so that the store does not tell it.
 */
export function creationKeyOf(key: string, input: TokenInput, by: Actor): CreationKey {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new InvalidInputError({
      'Idempotency-Key': ['Give 1 to 255 visible characters of ASCII.'],
    })
  }
  const owner = [by.kind, by.id, by.account?.id ?? null, key]
  return {
    key: hash('sha256', JSON.stringify(owner), 'base64url'),
    fingerprint: createHmac('sha256', key).update(canonicalJson(input)).digest('base64url'),
  }
}

export function isSameCreation(one: CreationKey, other: CreationKey): boolean {
  const [left, right] = [Buffer.from(one.fingerprint), Buffer.from(other.fingerprint)]
  return left.length === right.length && timingSafeEqual(left, right)
}
