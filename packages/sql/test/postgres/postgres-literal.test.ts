import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postgresLiteral } from '../../src/postgres/postgres-literal.js'
import { hasPostgres, withPostgres } from '../support/postgres.js'

test.each([
  [`it's \\ "quoted"`, String.raw`E'it\U00000027s \U0000005c "quoted"'`],
  ['', "E''"],
  ['ü🤖\n', String.raw`E'\U000000fc\U0001f916\U0000000a'`],
  [-5, '-5'],
  [2n ** 53n, '9007199254740992'],
  [null, 'null'],
  [[], 'array[]'],
  [['a', 'b'], "array[E'a', E'b']"],
])('%s is written as a literal that cannot end early', (value, literal) => {
  expect(postgresLiteral(value)).toBe(literal)
})

test('every text is written in ASCII, and its quotes are the first and the last character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(postgresLiteral(text)).toMatch(/^E'(?:[ -&(-[\]-~]|\\U[0-9a-f]{8})*'$/)
    }),
  )
})

test.each([1.5, true, undefined, {}, Number.NaN])('%s is no value for a statement', (value) => {
  expect(() => postgresLiteral(value)).toThrow(TypeError)
})

describe.runIf(hasPostgres)('a server reads what was written', () => {
  test.each(['on', 'off'])('with standard_conforming_strings %s', (setting) =>
    withPostgres(async ({ pool }) => {
      const client = await pool().connect()
      await client.query(`set standard_conforming_strings = ${setting}`)
      const texts = fc.sample(fc.string({ unit: 'grapheme-composite' }), 200)
      const stored = [...texts, `\\'; select 1; --`, '\\', "'", '$1'].filter(isStorable)
      const { rows } = await client.query({
        text: `select * from unnest(${postgresLiteral(stored)}::text[])`,
        rowMode: 'array',
      })
      expect(rows.flat()).toEqual(stored)
      client.release()
    }),
  )
})

function isStorable(text: string): boolean {
  return !/\0|\p{Cs}/u.test(text)
}
