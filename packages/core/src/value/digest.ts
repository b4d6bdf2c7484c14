import { hash, timingSafeEqual } from 'node:crypto'

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

/** SHA-256 as 32 characters of one byte each: the form in which caches keep it, the smallest. */
export type PackedDigest = string

export function storedDigestOf(value: string): StoredDigest {
  return { format: 1, hash: hash('sha256', value, 'base64url'), until: null }
}

export function packDigest(digest: StoredDigest): PackedDigest {
  return Buffer.from(digest.hash, 'base64url').toString('latin1')
}

export function packedDigestOf(value: string): PackedDigest {
  return hash('sha256', value, 'binary')
}

const digestLength = 32
const left = new Uint8Array(digestLength)
const right = new Uint8Array(digestLength)

/** Compares in constant time, without allocating. */
export function sameDigest(a: PackedDigest, b: PackedDigest): boolean {
  if (a.length !== digestLength || b.length !== digestLength) return false
  for (let index = 0; index < digestLength; index++) {
    left[index] = a.charCodeAt(index)
    right[index] = b.charCodeAt(index)
  }
  return timingSafeEqual(left, right)
}
