import { hash } from 'node:crypto'
import type { Generation, Position, RejectedEntry } from '@bearergate/core'
import { keyIdLength, signatureLength, type Keyring } from '../keys/keyring.js'

/**
 * The form of an entry in Redis. The head has fixed places, which the fence script reads too:
 * version, id of the key, tag of the generation, position, end of life, signature; then the body.
 * The signature covers the Redis key, the head before it and the body.
 */
export interface Letter {
  readonly generation: Generation
  readonly position: Position
  /** Epoch milliseconds at which Redis drops it. */
  readonly endsAt: number
  readonly body: string
}

/** A letter that was found, its generation by tag alone. */
export interface OpenedLetter extends Omit<Letter, 'generation'> {
  readonly tag: string
}

const version = '1'
const tagLength = 16
/** Digits of the largest safe integer. */
const numberLength = 16

const tagStart = version.length + keyIdLength
const positionStart = tagStart + tagLength
const endsAtStart = positionStart + numberLength
const signatureStart = endsAtStart + numberLength
const bodyStart = signatureStart + signatureLength

interface Places {
  readonly version: string
  readonly fence: readonly [number, number]
  readonly tag: readonly [number, number]
}

/** Where the script finds what it compares; ends are inclusive and counted from 0. */
export const places: Places = {
  version,
  fence: [tagStart, endsAtStart - 1],
  tag: [tagStart, positionStart - 1],
}

/** Tells generations apart in a fixed length. */
export function tagOf(generation: Generation): string {
  return hash('sha256', generation, 'base64url').slice(0, tagLength)
}

export function seal(keyring: Keyring, address: string, letter: Letter): string {
  const head =
    version +
    keyring.currentId +
    tagOf(letter.generation) +
    digits(letter.position) +
    digits(letter.endsAt)
  return head + keyring.sign('entries', address + head + letter.body) + letter.body
}

/** Opens what was found under the address, if a key of ours has sealed it for there. */
export function unseal(
  keyring: Keyring,
  address: string,
  sealed: string,
): OpenedLetter | RejectedEntry {
  if (!sealed.startsWith(version) || sealed.length < bodyStart) return 'unreadable'
  const body = sealed.slice(bodyStart)
  const verdict = keyring.verify('entries', address + sealed.slice(0, signatureStart) + body, {
    keyId: sealed.slice(version.length, tagStart),
    signature: sealed.slice(signatureStart, bodyStart),
  })
  if (verdict !== 'genuine') return verdict
  return {
    tag: sealed.slice(tagStart, positionStart),
    position: Number(sealed.slice(positionStart, endsAtStart)),
    endsAt: Number(sealed.slice(endsAtStart, signatureStart)),
    body,
  }
}

function digits(number: number): string {
  return String(Math.round(number)).padStart(numberLength, '0')
}
