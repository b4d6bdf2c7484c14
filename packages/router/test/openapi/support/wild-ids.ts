import fc from 'fast-check'

export const idKinds = ['own', 'itself', 'deleted', 'foreign', 'unknown'] as const

/** Which token a path names. */
export type IdKind = (typeof idKinds)[number]

const malformed = [
  'current',
  '%00',
  '%',
  '%E0%A4%A',
  '..',
  '%2e%2e',
  'a%2Fb',
  '__proto__',
  'TKN-1234-5678-901',
  'tkn-1234-5678-9012',
  'TKN-1234-5678-9012%0A',
  'x'.repeat(4000),
]

/** Ids of tokens, and what is none, as it is spelt in a path. */
export const wildId: fc.Arbitrary<IdKind | { readonly text: string }> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<IdKind>('own') },
  { weight: 6, arbitrary: fc.constantFrom(...idKinds) },
  { weight: 1, arbitrary: fc.constantFrom(...malformed).map((text) => ({ text })) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary' }).map((text) => ({ text: encodeURIComponent(text) })),
  },
)
