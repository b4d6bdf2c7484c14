import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { hasPostgres } from '../../../packages/sql/test/support/postgres.js'
import { newKey, newPostgres } from './places.js'
import { launch, newFolder, startMarketplace } from './process.js'
import { TokenApi } from './token-api.js'

vi.setConfig({ testTimeout: 30_000 })

describe.runIf(hasPostgres)('the marketplace on PostgreSQL', () => {
  test('prints the tokens at the first start, and at a later one how to start over', async () => {
    const environment = { DATABASE_URL: await newPostgres(), REVEAL_KEY: newKey() }
    const first = await startMarketplace({ ...environment, FRAMEWORK: 'koa' })
    expect(first.lines).toHaveLength(6)
    expect(await first.stop()).toBe(0)
    expect(first.stderr).toBe('')

    const later = await startMarketplace(environment)
    expect(later.lines).toHaveLength(4)
    expect(later.stderr).toBe(
      'The database of DATABASE_URL has the accounts already, and the values of their tokens were ' +
        'shown when they were made. To start over, stop the marketplace and run: ' +
        'psql "$DATABASE_URL" -c "drop schema bearergate cascade"\n',
    )
    const answer = await later.fetch('/public/v1/accounts/buyers', { headers: first.stark })
    expect(answer.status).toBe(200)
    expect(await later.stop()).toBe(0)
  })

  test('without REVEAL_KEY the processes of a machine agree on a key, and say where it is', async () => {
    const folder = await newFolder()
    const DATABASE_URL = await newPostgres()
    const start = (FRAMEWORK: string) =>
      startMarketplace({ DATABASE_URL, FRAMEWORK }, undefined, folder)
    const nodes = await Promise.all([start('express'), start('koa')])
    const administrator = nodes.flatMap(({ administrators }) => administrators)[0] ?? {}
    const [here, there] = nodes.map((node) => new TokenApi(node, administrator))
    const robot = await here?.create({ name: 'Robot 1', modules: [{ id: 'MOD-9042-8216' }] })
    expect(robot && (await there?.shows(robot))).toBe(true)

    const files = await readdir(join(folder, '.data'))
    expect(files).toEqual([expect.stringMatching(/^postgres-[0-9a-f]{12}\.reveal-key$/)])
    const file = join('.data', ...files)
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    const told = `Values are sealed under the key in ${file}. On other machines set REVEAL_KEY to the same.`
    for (const { stderr } of nodes) expect(stderr).toContain(told)
  })

  test('a new generation, as the guide draws it after a restore, makes no request fail', async () => {
    const environment = { DATABASE_URL: await newPostgres(), REVEAL_KEY: newKey(), DELTA_MS: '200' }
    const node = await startMarketplace(environment)
    const buyers = async () =>
      (await node.fetch('/public/v1/accounts/buyers', { headers: node.stark })).status
    expect(await buyers()).toBe(200)
    const before = await generationsOf(environment)
    await query(environment, restoreOfGuide())
    for (const end = Date.now() + 1000; Date.now() < end;) expect(await buyers()).toBe(200)
    const after = await generationsOf(environment)
    expect([before.length, after.length]).toEqual([1, 1])
    expect(after).not.toEqual(before)
    expect(node.stderr).toBe('')
  })
})

/** The statement in the guide. */
function restoreOfGuide(): string {
  const guide = new URL('../../../docs/guides/running-many-nodes.md', import.meta.url)
  return /```sql\n(.+?)```/s.exec(readFileSync(guide, 'utf8'))?.[1] ?? ''
}

async function generationsOf(environment: Database): Promise<unknown[]> {
  return query(environment, 'select generation from bearergate.bearergate_change_counter')
}

interface Database {
  readonly DATABASE_URL: string
}

async function query({ DATABASE_URL }: Database, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<object>(statement)
  await client.end()
  return rows
}

describe('what keeps it from starting takes one line and exit code 1', () => {
  test.each([
    ['another scheme', 'oracle://app:s3cret@db.internal/shop', /must be a URL that begins with/],
    ['a password with #', 'postgres://app:s3#cret@db.internal/shop', /is not a well-formed URL/],
    ['no server', 'postgres://app:s3cret@127.0.0.1:1/shop', /cannot be reached/],
    ['no server of MySQL', 'mysql://app:s3cret@127.0.0.1:1/shop', /cannot be reached/],
    ['a file that is none', 'postgres://app:s3cret@127.0.0.1/shop?sslcert=/s3cret.pem', /failed/],
  ])('%s, and nothing of the URL is told', async (_, DATABASE_URL, words) => {
    const wrong = launch({ DATABASE_URL, REVEAL_KEY: newKey() })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.stdout).toBe('')
    expect(wrong.stderr).toMatch(words)
    expect(wrong.stderr).toMatch(/^[^\n]*DATABASE_URL[^\n]+\n$/)
    expect(wrong.stderr).not.toMatch(/s3|cret|internal|shop|127\.0/)
  })

  test.runIf(hasPostgres)('a database that does not exist', async () => {
    const DATABASE_URL = `${await newPostgres()}-s3cret`
    const wrong = launch({ DATABASE_URL, REVEAL_KEY: newKey() })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.stderr).toBe(
      'The database of DATABASE_URL cannot be used: There is no database of this name (3D000)\n',
    )
  })
})
