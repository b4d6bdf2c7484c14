import assert from 'node:assert/strict'
import { testGate } from '../../test-gate.js'
import { expectDenied, expectPassed, type DenialKind } from '../expect.js'
import type { Lab, Site } from '../lab.js'
import type { Row, Rows } from '../row.js'

/** Header lines for a valid value, and what is answered. */
type Vector = readonly [
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

/** Sends the vector's request and checks the answer. */
export async function checkVector(site: Site, [, lines, outcome]: Vector): Promise<void> {
  const { value } = await site.t.token()
  const response = await site.get('/orders', ...lines(value))
  if (outcome === 'passed') expectPassed(response)
  else expectDenied(response, outcome)
}

const vectorRows: Rows = Object.fromEntries(
  parsingVectors.map((vector): [string, Row] => [
    `${vector[0]}: ${vector[2]}`,
    async (lab) => checkVector(await lab.site(), vector),
  ]),
)

/** Each byte in the middle of a valid value, and behind it. */
async function checkBytes(lab: Lab, bytes: readonly number[]): Promise<void> {
  const site = await lab.site()
  const { value } = await site.t.token()
  const lines = bytes.flatMap((byte) => {
    const character = String.fromCharCode(byte)
    return [`${value.slice(0, 30)}${character}${value.slice(31)}`, `${value}${character}x`]
  })
  const fields = lines.map((line) => `Authorization: Bearer ${line}`)
  for (const response of await site.pipeline('/orders', fields)) expectDenied(response, 'malformed')
}

/** Refused by their form alone: nothing is looked up. */
async function checkWithoutStore(
  lab: Lab,
  values: readonly string[],
  kind: DenialKind,
): Promise<void> {
  const site = await lab.site()
  await site.t.token()
  site.store.calls = 0
  for (const value of values) {
    expectDenied(await site.get('/orders', `Authorization: Bearer ${value}`), kind)
  }
  assert.equal(site.store.calls, 0)
}

/** The credentials of a request (conformance A), but for HTTP/2 and what Node's parser does. */
export const parsingRows: Rows = {
  ...vectorRows,

  'A13 characters outside the b64token: malformed': (lab) =>
    checkBytes(lab, [...Buffer.from('"!@#$%^&*(){}[]<>?;:,\\|\'` \t')]),

  'A18 bytes 0x80 to 0xFF: malformed': (lab) =>
    checkBytes(
      lab,
      Array.from({ length: 128 }, (_, index) => index + 128),
    ),

  'A26 a value of 4 KiB: invalid, no store call': (lab) =>
    checkWithoutStore(lab, ['a'.repeat(4096), `test_${'0'.repeat(4091)}`], 'invalid'),

  'A27 a value of 12 KiB: invalid, no store call': (lab) =>
    checkWithoutStore(lab, ['b'.repeat(12_288)], 'invalid'),

  'A29 a wrong checksum: invalid, no store call': async (lab) => {
    const other = testGate()
    const { value } = await other.token()
    const wrong = [value.slice(0, -1) + (value.endsWith('0') ? '1' : '0'), swapped(value)]
    await checkWithoutStore(lab, wrong, 'invalid')
  },

  'A30 a value of another environment, checksum right: as if unknown': async (lab) => {
    const other = testGate({ prefix: 'live' })
    const { value } = await other.token()
    await checkWithoutStore(lab, [value], 'invalid')
  },

  'A31 a header of its own: passed; without it a usable challenge': async (lab) => {
    const site = await keySite(lab)
    const { value } = await site.t.token()
    expectPassed(await site.get('/orders', `X-API-Key: ${value}`))
    expectPassed(await site.get('/orders', `x-api-key:  ${value} `))
    expectPassed(await site.get('/orders', `Authorization: Bearer ${value}`))
    expectDenied(await site.get('/orders'), 'required')
    expectDenied(await site.get('/orders', 'X-API-Key: nothing'), 'invalid')
    expectDenied(await site.get('/orders', `X-API-Key: Bearer ${value}`), 'malformed')
  },

  'A32 both headers, or one twice: malformed': async (lab) => {
    const site = await keySite(lab)
    const key = `X-API-Key: ${(await site.t.token()).value}`
    const bearer = key.replace('X-API-Key:', 'Authorization: Bearer')
    expectDenied(await site.get('/orders', key, bearer), 'malformed')
    expectDenied(await site.get('/orders', key, 'Authorization: Basic dQ=='), 'malformed')
    expectDenied(await site.get('/orders', key, key), 'malformed')
  },

  'D7 a value in the query of no method: not looked at': async (lab) => {
    const site = await lab.site()
    const { value } = await site.t.token()
    expectPassed(await site.get(`/orders?access_token=${value}`, `Authorization: Bearer ${value}`))
    expectDenied(await site.get(`/orders?access_token=${value}`), 'required')
  },
}

function keySite(lab: Lab): Promise<Site> {
  return lab.site({}, (app, guards) => {
    guards.bearer({ header: 'X-API-Key' })
    app.route('/orders', (call) => call.send('passed'))
  })
}

/** Two neighbouring characters of the secret change places. */
function swapped(value: string): string {
  const at = [20, 21, 22, 23, 24].find((index) => value[index] !== value[index + 1]) ?? 20
  return value.slice(0, at) + value.charAt(at + 1) + value.charAt(at) + value.slice(at + 2)
}
