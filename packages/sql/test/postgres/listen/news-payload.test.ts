import type { LoggedChange } from '@bearergate/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newsOf, payloadsOf } from '../../../src/postgres/listen/news-payload.js'

const kinds = ['token', 'account', 'subject', 'jti', 'all'] as const

const change: fc.Arbitrary<LoggedChange> = fc.record({
  position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  kind: fc.constantFrom(...kinds),
  key: fc.string({ maxLength: 255, unit: 'grapheme' }).filter((key) => !key.includes('\0')),
})

test('every payload is short enough, and together they say what was told', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.array(change, { maxLength: 300 }), (generation, changes) => {
      const payloads = payloadsOf({ generation, changes })
      for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000)
      const told = payloads.map(newsOf)
      expect(told.every((news) => news?.generation === generation)).toBe(true)
      expect(told.flatMap((news) => news?.changes ?? [])).toEqual(changes)
    }),
  )
})

test('a change that no payload can hold is left out, and the others are told', () => {
  const long = { position: 1, kind: 'subject', key: 'x'.repeat(9000) } as const
  const short = { position: 2, kind: 'token', key: 'a' } as const
  const payloads = payloadsOf({ generation: 'g', changes: [long, short] })
  expect(payloads.map(newsOf)).toEqual([{ generation: 'g', changes: [short] }])
})

test.each([
  '',
  'hello',
  'null',
  '[]',
  '{}',
  '{"generation":"g"}',
  '{"generation":"","changes":[]}',
  '{"generation":1,"changes":[]}',
  '{"generation":"g","changes":{}}',
  '{"generation":"g","changes":[1]}',
  '{"generation":"g","changes":[[1,"token"]]}',
  '{"generation":"g","changes":[[0,"token","a"]]}',
  '{"generation":"g","changes":[[-1,"token","a"]]}',
  '{"generation":"g","changes":[[1.5,"token","a"]]}',
  '{"generation":"g","changes":[[1e30,"token","a"]]}',
  '{"generation":"g","changes":[["1","token","a"]]}',
  '{"generation":"g","changes":[[1,"toString","a"]]}',
  '{"generation":"g","changes":[[1,"token",null]]}',
  '{"generation":"g","changes":[[1,"token","a",2]]}',
])('%s is no news', (payload) => {
  expect(newsOf(payload)).toBeUndefined()
})

test('whatever is sent, it is news or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (payload) => {
      const news = newsOf(payload)
      for (const { position } of news?.changes ?? []) expect(position).toBeGreaterThan(0)
    }),
  )
})
