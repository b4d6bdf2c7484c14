import fc from 'fast-check'
import { isRecord, resolved, type Node } from './node.js'
import { valuesOf } from './schema-values.js'
import { spoilt } from './wild-values.js'

/** A body with the type it is said to be. */
export interface WildBody {
  /** Undefined: `fetch` says it. */
  readonly type: string | undefined
  readonly content: string | FormData
  /** Whether one of the values that exist goes where `token=` is. */
  readonly presents: boolean
}

const types = [
  'application/json; charset=utf-8',
  'application/json; charset=latin1',
  'application/vnd.acme+json',
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json-patch+json',
  ';;;',
]

/** A body that is described, or one that is spoilt, or one of another type. */
export function wildBody(content: Node): fc.Arbitrary<WildBody> {
  const described = fc
    .constantFrom(...Object.entries(content))
    .chain(([type, media]) => ofType(type, resolved(media)['schema']))
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('{', '[]', 'null', '{"a":1,"a":2}', '\uFEFF{}'),
  )
  const anyType = fc.constantFrom(...Object.keys(content), ...types)
  return fc.oneof(
    { weight: 12, arbitrary: described },
    { weight: 2, arbitrary: fc.tuple(text, anyType).map(([of, type]) => plain(type, of)) },
    {
      weight: 1,
      arbitrary: fc.tuple(described, anyType).map(([body, type]) => ({ ...body, type })),
    },
    {
      weight: 1,
      arbitrary: anyType.map((type) => plain(type, `{"name":"${'x'.repeat(70_000)}"}`)),
    },
  )
}

function ofType(type: string, schema: unknown): fc.Arbitrary<WildBody> {
  if (type === 'multipart/form-data') return multipart(schema)
  const value = maybeSpoilt(valuesOf(schema))
  if (type !== 'application/x-www-form-urlencoded') {
    return value.map((json) => plain(type, JSON.stringify(json) ?? ''))
  }
  const form = value.map((given) => plain(type, formOf(given)))
  return fc.oneof(form, fc.constant({ type, content: 'token=', presents: true }))
}

function maybeSpoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: value },
    { weight: 2, arbitrary: value.chain(spoilt) },
    { weight: 1, arbitrary: value.chain(spoilt).chain(spoilt) },
  )
}

function plain(type: string, content: string): WildBody {
  return { type, content, presents: false }
}

function formOf(value: unknown): string {
  const form = new URLSearchParams()
  for (const [name, given] of isRecord(value) ? Object.entries(value) : []) {
    form.append(name, String(given))
  }
  return form.toString()
}

const images = [
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('ffd8ffe000104a4649460001', 'hex'),
  Buffer.from('RIFF\u0004\u0000\u0000\u0000WEBPVP8 ', 'latin1'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  Buffer.alloc(0),
  Buffer.alloc(300 * 1024, 0xff),
]

function multipart(schema: unknown): fc.Arbitrary<WildBody> {
  const fields = resolved(resolved(schema)['properties'])['token']
  const image = fc.constantFrom(...images)
  const names = fc.constantFrom('icon', 'icon', 'icon', 'token', 'Icon', '')
  return fc.tuple(maybeSpoilt(valuesOf(fields)), image, names, fc.boolean()).map((parts) => {
    const [json, bytes, name, asFile] = parts
    const text = JSON.stringify(json) ?? ''
    const form = new FormData()
    if (asFile) form.append('token', new Blob([text], { type: 'application/json' }), 't.json')
    else form.append('token', text)
    form.append(name, new Blob([new Uint8Array(bytes)]), 'x.png')
    return { type: undefined, content: form, presents: false }
  })
}
