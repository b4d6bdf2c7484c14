import { hash, timingSafeEqual, type BinaryToTextEncoding } from 'node:crypto'

/** How a digest was made. Format 1: SHA-256 over the whole value in ASCII. */
export type DigestFormat = 1

/**
 * A stored digest. `hash` is base64url. `until` is the moment (epoch milliseconds) at which a
 * rotated value stops being accepted, null for the current one.
 */
export interface StoredDigest {
  readonly format: DigestFormat
  readonly hash: string
  readonly until: number | null
}

export function storedDigestOf(value: string): StoredDigest {
  return { format: 1, hash: hash('sha256', value, 'base64url'), until: null }
}

/** SHA-256 as 16 characters of two bytes each: the form in which caches keep it, small and quick to compare. */
export type PackedDigest = string

/** Node takes any encoding here; its types list those that make text. */
const twoBytesEach = 'utf16le' as BufferEncoding as BinaryToTextEncoding
const packedLength = 16

export function packDigest(digest: StoredDigest): PackedDigest {
  return Buffer.from(digest.hash, 'base64url').toString('utf16le')
}

/** The stored form again; packed digests are all of format 1. */
export function unpackDigest(packed: PackedDigest, until: number | null): StoredDigest {
  return { format: 1, hash: Buffer.from(packed, 'utf16le').toString('base64url'), until }
}

export function packedDigestOf(value: string): PackedDigest {
  return hash('sha256', value, twoBytesEach)
}

/** What no value has. */
export const noDigest: PackedDigest = '\0'.repeat(packedLength)

const left = new Uint16Array(packedLength)
const right = new Uint16Array(packedLength)

/** Compares in constant time, without allocating. */
export function sameDigest(a: PackedDigest, b: PackedDigest): boolean {
  if (a.length !== packedLength || b.length !== packedLength) return false
  for (let index = 0; index < packedLength; index++) {
    left[index] = a.charCodeAt(index)
    right[index] = b.charCodeAt(index)
  }
  return timingSafeEqual(left, right)
}
