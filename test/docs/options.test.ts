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
  [
    'bearer(options)',
    'packages/core/src/http/bearer-options.ts',
    ['BearerOptions', 'UserBearerOptions'],
  ],
  ['mount(path, handler, options)', 'packages/core/src/http/handler.ts', ['MountOptions']],
  ['tokenRoutes(gate, options)', 'packages/router/src/options.ts', ['TokenRoutesOptions']],
  ['tokensPage(options)', 'packages/page/src/page/options.ts', ['TokensPageOptions']],
  [
    'createTokensClient(options)',
    'packages/page/src/client/tokens-client.ts',
    ['TokensClientOptions'],
  ],
  ['Operations', 'packages/core/src/lifecycle/operation.ts', ['OperationOptions']],
  [
    'sqliteStore(options)',
    'packages/sql/src/sqlite-store.ts',
    ['SqliteStoreLocation', 'SqliteStoreTiming'],
  ],
  ['postgresStore(options)', 'packages/sql/src/postgres-store.ts', ['PostgresStoreOptions']],
  ['sqlStore(options)', 'packages/sql/src/sql-store.ts', ['SqlStoreOptions']],
  ['mysqlStore(options)', 'packages/sql/src/mysql-store.ts', ['MysqlStoreOptions']],
  ['redisCache(options)', 'packages/redis/src/options.ts', ['RedisCacheOptions']],
  ['migrationScript(options)', 'packages/sql/src/migration-script.ts', ['MigrationScriptOptions']],
])('docs/options.md has a row for each option of %s', (heading, path, types) => {
  const members = [...new Set(types.flatMap((type) => membersOf(path, type)))]
  expect(members).not.toEqual([])
  expect(rowsOf(heading).sort()).toEqual(members.sort())
})

test.each(['OutageOptions', 'ProblemOptions', 'RevealOptions'])(
  'docs/options.md names the members of %s',
  (type) => {
    const members = membersOf('packages/core/src/gate/options.ts', type)
    expect(members).not.toEqual([])
    for (const member of members) expect(page).toMatch(new RegExp(`\`${member}[\`(]`))
  },
)
