/** No statement is put together from text (ATTACKS 13): Kysely's tag binds what is interpolated. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../src')

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))

/** Interpolations of text into text that is run, each with the reason why nobody else's gets in. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // A number that is written above it.
  'sqlite/connection.ts': [
    'PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA synchronous = FULL',
    '${settings}; PRAGMA query_only = 1',
  ],
  // An option of the host, between quotes.
  'postgres/postgres-engine.ts': ['create schema ${quoted(this.schema)}'],
  // The same, in a script that people read and run.
  'migration-script.ts': ['create schema if not exists ${quoted(schema)}'],
  // A hash, as hexadecimal digits.
  'postgres/listen/postgres-channel.ts': ['listen ${this.#name}'],
}

/** Ways around the binding, likewise. */
const unbound: Readonly<Record<string, readonly string[]>> = {
  // One of two names that are written there, and defaults of columns that are ours.
  'mysql/mysql-dialect.ts': ['sql.raw(name)', 'sql.lit(text)'],
}

/** Words that statements begin with or consist of. */
const statement =
  /\b(?:select|insert|update|delete|create|drop|alter|pragma|begin|attach|values)\b/i

function templatesOf(source: string): readonly { readonly tag: string; readonly text: string }[] {
  const code = source.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '')
  return [...code.matchAll(/(\w[\w.]*(?:<\w+>)?)?`([^`]*)`/g)].map(([, tag = '', text = '']) => ({
    tag,
    text,
  }))
}

describe('statements', () => {
  it('13 there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.flatMap(({ source }) => templatesOf(source)).length).toBeGreaterThan(20)
  })

  it.each(sources)('13 $file interpolates nothing into text that is run', ({ file, source }) => {
    const suspicious = templatesOf(source).filter(
      ({ tag, text }) => !/^sql(?:<|$)/.test(tag) && text.includes('${') && statement.test(text),
    )
    const found = suspicious.map(({ text }) => text)
    expect(found.filter((text) => allowed[file]?.includes(text) !== true)).toEqual([])
  })

  it.each(sources)('13 $file takes no way around the binding', ({ file, source }) => {
    const ways = source.match(/\bsql\s*\.\s*(?:raw|lit|literal|unsafe)\b(?:\(\w+\))?/g) ?? []
    expect(ways.filter((way) => unbound[file]?.includes(way) !== true)).toEqual([])
    expect(source).not.toMatch(
      /\bsql\s*(?:<[^>]*>)?\s*\(|CompiledQuery\s*\.\s*raw|Raw(?:Node|Builder)\s*\(/,
    )
  })

  it.each(sources)('13 $file adds nothing to text that is run', ({ file, source }) => {
    const code = source.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '')
    expect(code).not.toMatch(/\.(?:exec|prepare|run|query)\([^)]*\+/)
    const run = code.matchAll(/\.(?:exec|prepare|run|query)\(\s*`([^`]*\$\{[^`]*)`/g)
    const found = Array.from(run, ([, text = '']) => text)
    expect(found.filter((text) => allowed[file]?.includes(text) !== true)).toEqual([])
  })

  it('13 names of columns are none of the client’s', () => {
    const named = sources.flatMap(({ file, source }) =>
      [...source.matchAll(/sql\.(?:ref|table|id)\(([^)]*)\)/g)].map(([, name = '']) => [
        file,
        name,
      ]),
    )
    const literal = /^(?:'[\w.]+'|`bearergate_tokens\.\$\{name\}`)$/
    expect(named.filter(([, name = '']) => !literal.test(name))).toEqual([])
  })
})
