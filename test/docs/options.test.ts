import { expect, test } from 'vitest'
import { readDocument } from './support/documents.js'

const page = readDocument('docs/options.md').text

function membersOf(path: string, name: string): string[] {
  const { text } = readDocument(path)
  const body = new RegExp(`(?:interface|type) ${name}\\b.*?\\n\\}`, 's').exec(text)?.[0] ?? ''
  return [...body.matchAll(/^ +readonly (\w+)\??:/gm)].map(([, member = '']) => member)
}

function rowsOf(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| `(\w+)`/gm)].map(([, option = '']) => option)
}

test.each([
  ['createGate', 'packages/core/src/gate/options.ts', ['GateOptions']],
  ['guards(gate, options)', 'packages/core/src/http/guard-binding.ts', ['GuardsOptions']],
  ['bearer(options)', 'packages/core/src/http/bearer-check.ts', ['BearerOptions']],
  ['mount(path, handler, options)', 'packages/core/src/http/handler.ts', ['MountOptions']],
  ['Operations', 'packages/core/src/lifecycle/operation.ts', ['OperationOptions']],
  [
    'sqliteStore(options)',
    'packages/sql/src/sqlite-store.ts',
    ['SqliteStoreLocation', 'SqliteStoreTiming'],
  ],
])('docs/options.md has a row for each option of %s', (heading, path, types) => {
  const members = [...new Set(types.flatMap((type) => membersOf(path, type)))]
  expect(members).not.toEqual([])
  expect(rowsOf(heading).sort()).toEqual(members.sort())
})

test.each(['OutageOptions', 'ProblemOptions'])(
  'docs/options.md names the members of %s',
  (type) => {
    const members = membersOf('packages/core/src/gate/options.ts', type)
    expect(members).not.toEqual([])
    for (const member of members) expect(page).toMatch(new RegExp(`\`${member}[\`(]`))
  },
)
