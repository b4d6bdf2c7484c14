import type { DenialKind } from './expect.js'

/** Header lines for a valid value, and what is answered. */
export type Vector = readonly [
  title: string,
  lines: (value: string) => readonly string[],
  outcome: DenialKind | 'passed',
]

const authorization =
  (make: (value: string) => string) =>
  (value: string): string[] => [`Authorization: ${make(value)}`]

/** Requests that differ in their headers only; one valid token is around. */
export const parsingVectors: readonly Vector[] = [
  ['A1 no Authorization', () => [], 'required'],
  ['A2 Bearer and a valid value', authorization((v) => `Bearer ${v}`), 'passed'],
  ['A3 the scheme in lower case', authorization((v) => `bearer ${v}`), 'passed'],
  ['A3 the scheme in upper case', authorization((v) => `BEARER ${v}`), 'passed'],
  ['A3 the scheme in mixed case', authorization((v) => `bEaReR ${v}`), 'passed'],
  ['A4 two spaces', authorization((v) => `Bearer  ${v}`), 'passed'],
  ['A4 ten spaces', authorization((v) => `Bearer${' '.repeat(10)}${v}`), 'passed'],
  ['A5 a tab for the space', authorization((v) => `Bearer\t${v}`), 'malformed'],
  ['A5 a tab after the space', authorization((v) => `Bearer \t${v}`), 'malformed'],
  ['A6 Bearer alone', () => ['Authorization: Bearer'], 'malformed'],
  ['A6 Bearer and a space', () => ['Authorization: Bearer '], 'malformed'],
  ['A7 an empty Authorization', () => ['Authorization:'], 'required'],
  ['A8 no space at all', authorization((v) => `Bearer${v}`), 'required'],
  ['A9 Basic', () => ['Authorization: Basic dXNlcjpwYXNz'], 'required'],
  ['A10 Digest', () => ['Authorization: Digest a="b", c="d"'], 'required'],
  ['A10 Negotiate', () => ['Authorization: Negotiate xyz=='], 'required'],
  ['A10 DPoP', authorization((v) => `DPoP ${v}`), 'required'],
  ['A11 something after the value', authorization((v) => `Bearer ${v} extra`), 'malformed'],
  [
    'A12 two credentials in one field',
    authorization((v) => `Bearer ${v}, Bearer abc`),
    'malformed',
  ],
  ['A14 = for a value', () => ['Authorization: Bearer ='], 'malformed'],
  ['A14 == for a value', () => ['Authorization: Bearer =='], 'malformed'],
  ['A14 = in front', () => ['Authorization: Bearer =abc'], 'malformed'],
  ['A15 = in the middle', () => ['Authorization: Bearer a=b'], 'malformed'],
  ['A16 = at the end', () => ['Authorization: Bearer abc='], 'invalid'],
  ['A16 == at the end', () => ['Authorization: Bearer abc=='], 'invalid'],
  ['A16 ==== at the end', () => ['Authorization: Bearer abc===='], 'invalid'],
  [
    'A17 every character of a b64token',
    () => [
      'Authorization: Bearer ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/',
    ],
    'invalid',
  ],
  ['A21 blanks around the field', (v) => [`Authorization: \t  Bearer ${v} \t `], 'passed'],
  [
    'A22 valid, then another',
    (v) => [`Authorization: Bearer ${v}`, 'Authorization: Bearer abc'],
    'malformed',
  ],
  [
    'A23 another, then valid',
    (v) => ['Authorization: Bearer abc', `Authorization: Bearer ${v}`],
    'malformed',
  ],
  [
    'A23 the same twice',
    (v) => [`Authorization: Bearer ${v}`, `Authorization: Bearer ${v}`],
    'malformed',
  ],
  [
    'A23 Basic, then valid',
    (v) => ['Authorization: Basic dQ==', `Authorization: Bearer ${v}`],
    'malformed',
  ],
  ['A23 empty, then valid', (v) => ['Authorization:', `Authorization: Bearer ${v}`], 'malformed'],
  [
    'A25 names in different case',
    (v) => [`authorization: Bearer ${v}`, `Authorization: Bearer ${v}`],
    'malformed',
  ],
  ['A30 a value of another prefix', authorization((v) => `Bearer live${v.slice(4)}`), 'invalid'],
  ['A34 Proxy-Authorization', (v) => [`Proxy-Authorization: Bearer ${v}`], 'required'],
  [
    'A36 a cookie',
    (v) => [`Cookie: access_token=${v}; token=${v}; authorization=Bearer%20${v}`],
    'required',
  ],
]
