import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHost, type Host } from '../support/host.js'

const file = fileURLToPath(new URL('../../src/client/wire.ts', import.meta.url))
const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
let host: Host
let schemas: Record<string, Schema>

interface Schema {
  readonly properties?: Record<string, unknown>
}

beforeAll(async () => {
  host = await startHost({ framework: 'express' })
  const headers = await host.t.bearer({ modules: ['MOD-1'] })
  const answer = await fetch(`${host.origin}/api/openapi.json`, { headers })
  const document: { components: { schemas: typeof schemas } } = JSON.parse(await answer.text())
  schemas = document.components.schemas
})
afterAll(() => host.close())

/** The members of an interface and of those it extends. */
function membersOf(name: string): string[] {
  const found = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find((statement) => statement.name.text === name)
  if (found === undefined) return []
  const inherited = (found.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => membersOf(expression.getText(source))),
  )
  const own = found.members.flatMap((member) => member.name?.getText(source) ?? [])
  return [...inherited, ...own]
}

test.each([
  ['Token', 'Token', []],
  ['TokenWithValue', 'TokenWithValue', []],
  ['CurrentToken', 'CurrentToken', []],
  ['ListedToken', 'ListedToken', ['metadata']],
  ['Stamps', 'TokenStamps', []],
  ['ClientAccount', 'Account', []],
  ['AuditLine', 'AuditRecord', []],
])('%s has the members that the OpenAPI document gives %s', (type, schema, omitted) => {
  const described = Object.keys(schemas[schema]?.properties ?? {})
  expect(described).not.toEqual([])
  expect([...membersOf(type), ...omitted].sort()).toEqual(described.sort())
})
