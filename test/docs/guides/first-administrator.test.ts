import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createGate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fencesOf, readDocument, root } from '../support/documents.js'

vi.setConfig({ testTimeout: 30_000 })

const run = promisify(execFile)
const listings = join(root, 'test/docs/guides/first-administrator')
const files = ['gate.ts', 'create-administrator.ts', 'seed-administrator.ts']

/** An application with the files of the guide, in a folder of its own. */
async function newApplication(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'administrator-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const file of files) await copyFile(join(listings, file), join(folder, file))
  return folder
}

async function runIn(cwd: string, command: string): Promise<string> {
  const { PATH, HOME } = process.env
  const NODE_OPTIONS = `--conditions=@bearergate/source --import ${join(root, 'node_modules/tsx/dist/loader.mjs')}`
  const { stdout } = await run('sh', ['-c', command], { cwd, env: { PATH, HOME, NODE_OPTIONS } })
  return stdout.trim()
}

/** Of which account a value is, and what it may do. */
async function authOf(folder: string, value: string) {
  const store = sqliteStore({ file: join(folder, 'tokens.db') })
  const gate = createGate({ store, prefix: 'acme', https: 'off' })
  const headers = new Headers({ authorization: `Bearer ${value}` })
  const decision = await gate.authenticate({ headers, secure: true })
  await gate.close()
  if (decision.outcome === 'denied') return decision.reason
  return { account: decision.auth?.account, scopes: decision.auth?.scopes }
}

const commands = fencesOf(readDocument('docs/guides/first-administrator.md')).filter(
  ({ language }) => language === 'sh',
)

test.each([
  ['script', 0, { id: 'ACC-1234-5678', name: 'Stark Industries' }],
  ['command', 1, { id: 'ACC-8765-4321', name: 'Wayne Enterprises' }],
])('the %s prints the value of an administrator', async (_what, index, account) => {
  const folder = await newApplication()
  const value = await runIn(folder, commands[index]?.text ?? '')
  expect(await authOf(folder, value)).toEqual({ account, scopes: ['*'] })
})

test('the seed gives an account one administrator, also after that was deleted', async () => {
  const folder = await newApplication()
  const script = `
    import { system } from '@bearergate/core'
    import { gate } from './gate.js'
    import { seedAdministrator } from './seed-administrator.js'
    const account = { id: 'ACC-1', name: 'One' }
    const value = await seedAdministrator(account)
    const { items: [administrator] } = await gate.tokens.list({ account: 'ACC-1' })
    const printed = [value, await seedAdministrator(account)]
    await gate.tokens.delete(administrator.id, system('test'))
    printed.push(await seedAdministrator(account))
    await gate.close()
    console.log(JSON.stringify(printed.map((text) => text?.startsWith('acme_') ?? text)))
  `
  await writeFile(join(folder, 'script.ts'), script)
  expect(await runIn(folder, 'node script.ts')).toBe('[true,null,null]')
})
