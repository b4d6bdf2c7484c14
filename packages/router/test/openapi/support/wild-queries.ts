import fc from 'fast-check'
import { isRecord, type Node } from './node.js'
import { valuesOf } from './schema-values.js'
import { strangeTexts } from './wild-values.js'

/** What the language is made of, and what is nearly that. */
const pieces = [
  'eq( ne( in( out( and( or( not( any( all( like( ilike(',
  'name status modules modules.id scopes expiresAt revision self() null() empty() Active',
  '*rob* 2026-10-01 1 "x" \'x\' " \' ( ) , & | ; = != \\',
  '% %2 %22 %00 %20 %ED%A0%80 %F0%9F%A4%96 + - limit= offset= order= select=',
].flatMap((line) => line.split(' '))

/** A query string: of parameters that are described, of pieces put together anyhow, or of nonsense. */
export function wildQuery(parameters: readonly Node[]): fc.Arbitrary<string> {
  const described = fc
    .subarray([...parameters])
    .chain((some) => fc.tuple(...some.map(written)))
    .map((parts) => parts.filter((part) => part !== '').join('&'))
  const anyhow = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''))
  const nonsense = fc.string({ unit: 'binary', maxLength: 30 })
  return fc
    .oneof(
      { weight: 6, arbitrary: described },
      { weight: 2, arbitrary: anyhow },
      { weight: 1, arbitrary: fc.tuple(described, anyhow).map((both) => both.join('&')) },
      { weight: 1, arbitrary: nonsense },
      {
        weight: 1,
        arbitrary: fc.constantFrom('limit=-1', 'offset=1e9', 'select=token', 'limit=0'),
      },
    )
    .map((query) => query.replaceAll('#', '%23'))
}

function written(parameter: Node): fc.Arbitrary<string> {
  const { example, schema } = parameter
  const allowed = valuesOf(schema)
  const value = example === undefined ? allowed : fc.oneof(allowed, fc.constant(example))
  const strange = fc.constantFrom(...strangeTexts)
  return fc.oneof(
    { weight: 5, arbitrary: value.map((given) => serialised(parameter, given)) },
    {
      weight: 1,
      arbitrary: strange.map((text) => `${String(parameter['name'])}=${encoded(text)}`),
    },
  )
}

/** Style `form`: a list is joined by commas, of an object each member is a parameter. */
function serialised({ name }: Node, value: unknown): string {
  if (isRecord(value)) {
    return Object.entries(value)
      .map(([member, given]) => `${member}=${encoded(String(given))}`)
      .join('&')
  }
  const list = Array.isArray(value) ? value : [value]
  return `${String(name)}=${list.map((given) => encoded(String(given))).join(',')}`
}

/** Without half of a surrogate pair, which cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
}
