import type { Json, SharedEntry } from '@bearergate/core'
import { sampleDigest, sampleTime, tokenId } from '../store-contract/samples.js'

export function sampleEntry(n: number, changes: Partial<SharedEntry> = {}): SharedEntry {
  return {
    id: tokenId(n),
    position: 1,
    generation: 'the first generation',
    catalogue: 'the first catalogue',
    digests: [sampleDigest(`sample ${n}`)],
    state: 'Active',
    expiresAt: null,
    name: `Robot ${n}`,
    account: { id: 'acme' },
    scopes: ['orders:read'],
    metadata: {},
    allowedIps: [],
    ...changes,
  }
}

const hostileTexts = [
  '',
  'Zoë “Z” O’Neil 🤖 \u2028\u2029\ufeff',
  '\r\nFLUSHALL\r\n',
  '*3\r\n$3\r\nDEL',
  '{tag}:*?[a-z]',
  'a:b:c',
  '\0\x01\x7f\x80\xff',
  '\ud800 half of a pair',
  '"\\\'`',
  '__proto__',
  'x'.repeat(2_000),
]

/** Members that a careless copy loses, or that change what others see. */
function hostileMetadata(): SharedEntry['metadata'] {
  const nested: Json = { a: [1.5, false, null, { b: '' }], [hostileTexts[1] ?? '']: [] }
  const members: readonly (readonly [string, Json])[] = [
    ['__proto__', { polluted: true }],
    ['constructor', { prototype: { polluted: true } }],
    ['toString', 'no function'],
    ['length', -1],
    ...hostileTexts.map((text, n) => [text + String(n), text] as const),
    ['nested', nested],
    ['numbers', [0, -1, 1e300, 5e-324, Number.MAX_SAFE_INTEGER]],
  ]
  return Object.fromEntries(members)
}

/** Entries that together hold every kind of content. */
export const everyKind: readonly SharedEntry[] = [
  sampleEntry(1),
  ...(['Disabled', 'Deleted', 'AccountDisabled'] as const).map((state, n) =>
    sampleEntry(2 + n, { state, digests: [] }),
  ),
  sampleEntry(5, { expiresAt: sampleTime }),
  sampleEntry(6, { expiresAt: -1, position: 0 }),
  sampleEntry(7, { position: Number.MAX_SAFE_INTEGER, scopes: [] }),
  sampleEntry(8, { digests: [sampleDigest('new'), sampleDigest('old', sampleTime + 60_000)] }),
  sampleEntry(9, {
    metadata: hostileMetadata(),
    scopes: hostileTexts,
    allowedIps: ['2001:db8::/32'],
  }),
  sampleEntry(999_999_999_999, { account: { id: 'acme', name: '' } }),
  ...hostileTexts.map((text, n) =>
    sampleEntry(100 + n, {
      name: text,
      account: { id: text, name: text },
      generation: text,
      catalogue: text,
    }),
  ),
]
