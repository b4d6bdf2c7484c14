import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { BearergateError, createGate, system } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openGate, type MarketGate } from '../src/gate.js'
import { modulesOf, scopes } from '../src/modules.js'
import { openRevealKey } from '../src/reveal-key.js'
import { seed } from '../src/seed.js'
import { launch, newDatabase } from './process.js'

vi.setConfig({ testTimeout: 30_000 })

const by = system('test')
const account = 'ACC-1234-5678'

interface Where {
  readonly data: string
  readonly revealKey?: string
}

function configFor(where: Where) {
  return { framework: 'express', host: '', port: 0, deltaMs: 2000, ...where } as const
}

async function openOn(where: Where): Promise<MarketGate> {
  const gate = await openGate(configFor(where))
  onTestFinished(() => gate.close())
  return gate
}

/** A path whose directory is there. */
async function newPlace(): Promise<string> {
  const data = await newDatabase()
  await mkdir(dirname(data), { recursive: true })
  return data
}

/** Whether the value that was made is shown; it is not to be printed where it is not. */
async function shows(gate: MarketGate, id: string, value: string): Promise<boolean> {
  return (await gate.tokens.reveal(id, by)).value === value
}

function makeToken(gate: MarketGate) {
  return gate.tokens.create({ account, name: 'Robot 1' }, by)
}

describe('the key beside the database', () => {
  test('is made once, for its owner alone, and leaves nothing else behind', async () => {
    const data = await newPlace()
    const { id, key } = await openRevealKey(configFor({ data }))
    expect(key).toHaveLength(32)
    expect((await openRevealKey(configFor({ data }))).id).toBe(id)
    expect((await stat(`${data}.reveal-key`)).mode & 0o777).toBe(0o600)
    expect(await readdir(dirname(data))).toEqual(['marketplace.db.reveal-key'])
  })

  test.each([1, 2, 3, 4, 5])('is the same for all that start together, round %i', async () => {
    const config = configFor({ data: await newPlace() })
    const starts = Array.from({ length: 40 }, async (_, start) => {
      for (let turn = 0; turn < start; turn++) await setImmediate()
      return openRevealKey(config)
    })
    const keys = await Promise.all(starts)
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1)
  })

  test('lets a later start show values of an earlier one', async () => {
    const data = await newDatabase()
    const first = await openGate(configFor({ data }))
    const { record, value } = await makeToken(first)
    await first.close()
    expect(await shows(await openOn({ data }), record.id, value)).toBe(true)
  })

  test('is not replaced when it is damaged: the start is refused', async () => {
    const DATA = await newPlace()
    await writeFile(`${DATA}.reveal-key`, 'short\n')
    const wrong = launch({ DATA })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.stdout).toBe('')
    expect(wrong.stderr).toMatch(/^The key in .+\.reveal-key is not 32 bytes in base64url\. .+\n$/)
    expect(await readFile(`${DATA}.reveal-key`, 'utf8')).toBe('short\n')
  })

  test('is no file for a database in memory', async () => {
    const { key } = await openRevealKey(configFor({ data: ':memory:' }))
    expect(key).toHaveLength(32)
    expect(await readdir('.')).not.toContain(':memory:.reveal-key')
  })
})

describe('REVEAL_KEY', () => {
  test('takes the place of the file', async () => {
    const data = await newDatabase()
    const revealKey = randomBytes(32).toString('base64url')
    const gate = await openOn({ data, revealKey })
    const { record, value } = await makeToken(gate)
    expect(await shows(await openOn({ data, revealKey }), record.id, value)).toBe(true)
    expect(await readdir(dirname(data))).not.toContain('marketplace.db.reveal-key')
  })

  test('of another start shows nothing of this one', async () => {
    const data = await newDatabase()
    const { record } = await makeToken(await openOn({ data }))
    const other = await openOn({ data, revealKey: randomBytes(32).toString('base64url') })
    expect(await failureOf(other.tokens.reveal(record.id, by))).toBe('BG_NOT_RECOVERABLE')
  })

  test('that is wrong is refused, and not repeated', async () => {
    const REVEAL_KEY = randomBytes(31).toString('base64url')
    const DATA = await newDatabase()
    const wrong = launch({ DATA, REVEAL_KEY })
    expect(await wrong.ended()).toBe(1)
    expect([wrong.stdout, wrong.stderr]).toEqual([
      '',
      'REVEAL_KEY must be 32 bytes in base64url, 43 characters.\n',
    ])
  })
})

test('a database from before values could be shown goes on, and shows those made since', async () => {
  const data = await newPlace()
  const store = sqliteStore({ file: data })
  const before = createGate({ store, prefix: 'mkt', scopes, modules: modulesOf })
  const [administrator] = await seed(before)
  await before.close()

  const gate = await openOn({ data })
  expect(await seed(gate)).toEqual([])
  const id = administrator?.tokenId ?? ''
  expect(await failureOf(gate.tokens.reveal(id, by))).toBe('BG_NOT_RECOVERABLE')
  const { value } = await gate.tokens.rotate(id, {}, by)
  expect(await shows(gate, id, value)).toBe(true)
})

async function failureOf(operation: Promise<unknown>): Promise<string | undefined> {
  try {
    await operation
  } catch (error) {
    if (error instanceof BearergateError) return error.code
    throw error
  }
  return undefined
}
