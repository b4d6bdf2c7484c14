import assert from 'node:assert/strict'
import { testGate } from '../../test-gate.js'
import { type DenialKind, expectDenied, expectPassed } from '../expect.js'
import type { Lab } from '../lab.js'
import { parsingVectors, type Vector } from '../parsing-vectors.js'
import type { Row, Rows } from '../row.js'
import type { Site } from '../site.js'

/** Sends the vector's request and checks the answer. */
async function checkVector(site: Site, [, lines, outcome]: Vector): Promise<void> {
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
