import fc from 'fast-check'
import type { Node } from './node.js'
import { valuesOf } from './schema-values.js'

const tags = ['*', '"1"', '"2"', 'W/"1"', '"1", "2"', '1', '"', '""', '"999999999999999999"']
const keys = ['key-1', 'key-2', '"key-1"', '', ' ', 'é', 'x'.repeat(300)]

/** What headers mean something to servers, whether or not they are described. */
const undescribed: Readonly<Record<string, readonly string[]>> = {
  Accept: ['text/html', '*/*', 'application/json;q=0'],
  'Content-Encoding': ['gzip', 'identity', 'br'],
  Prefer: ['return=minimal', 'respond-async'],
  'X-HTTP-Method-Override': ['DELETE', 'GET'],
  'X-Forwarded-Proto': ['http', 'https', 'https, http'],
  'X-Forwarded-Host': ['evil.example', '[::1', ''],
  'X-Forwarded-For': ['198.51.100.7', 'x'],
  Origin: ['https://evil.example', 'null'],
  'Sec-Fetch-Site': ['same-origin', 'cross-site'],
  traceparent: [`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, `00-${'0'.repeat(32)}-x-01`, 'zz'],
  Range: ['bytes=0-1'],
  Expect: [],
  Cookie: ['session=1; a', '='],
  'User-Agent': ['', 'x'.repeat(2000), 'ÿþ'],
}

/** Headers that are described, with values that are allowed or not, and some that are not described. */
export function wildHeaders(
  parameters: readonly Node[],
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const described = parameters.map((parameter) => [String(parameter['name']), wild(parameter)])
  const others = Object.entries(undescribed)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [name, rare(fc.constantFrom(...values), 30)])
  const all: Record<string, fc.Arbitrary<string | undefined>> = Object.fromEntries([
    ...described,
    ...others,
  ])
  return fc
    .record(all)
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).flatMap(([n, v]) => (v === undefined ? [] : [[n, v]])),
      ),
    )
}

function wild(parameter: Node): fc.Arbitrary<string | undefined> {
  const known = parameter['name'] === 'Idempotency-Key' ? keys : tags
  const allowed = valuesOf(parameter['schema']).map(String).filter(isFieldValue)
  return rare(fc.oneof(fc.constantFrom(...known), allowed), 2)
}

/** Undefined mostly: present once in so many times. */
function rare(of: fc.Arbitrary<string>, once: number): fc.Arbitrary<string | undefined> {
  const absent = fc.constant(undefined)
  return fc.oneof({ weight: once, arbitrary: absent }, { weight: 1, arbitrary: of })
}

/** What `fetch` lets through. */
function isFieldValue(text: string): boolean {
  return /^[\x20-\x7e\x80-\xff]*$/.test(text)
}
