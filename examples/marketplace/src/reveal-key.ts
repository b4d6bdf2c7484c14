import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RevealKey } from '@bearergate/core'
import type { Config } from './config.js'
import { StartError, startError } from './start-error.js'

/**
 * The key that values are sealed under, so that they can be shown again: `REVEAL_KEY`, or one that
 * the first process makes and keeps in a file. A real deployment keeps it elsewhere: whoever has it
 * and the database has the values.
 */
export async function openRevealKey(config: Config): Promise<RevealKey> {
  if (config.revealKey !== undefined) return namedKey(config.revealKey)
  const file = keyFileOf(config)
  if (file === undefined) return namedKey(newKey())
  await mkdir(dirname(file), { recursive: true })
  return keyIn(file)
}

/**
 * Where the key is kept without `REVEAL_KEY`; undefined for a database that ends with the process.
 * For a database server the processes of one machine agree by the name of the file.
 */
export function keyFileOf({ revealKey, database, data }: Config): string | undefined {
  if (revealKey !== undefined) return undefined
  if (database !== undefined) return join('.data', `${database.dialect}-${database.id}.reveal-key`)
  return data === ':memory:' ? undefined : `${data}.reveal-key`
}

/** Whether it is 32 bytes in base64url, with the padding that some tools write or without. */
export function isRevealKey(text: string): boolean {
  return /^[\w-]{43}=?$/.test(text)
}

async function keyIn(file: string): Promise<RevealKey> {
  try {
    const text = (await readText(file)) ?? (await keepNewKey(file))
    if (isRevealKey(text)) return namedKey(text)
  } catch (error) {
    throw startError(`The key in ${file} cannot be used`, error)
  }
  throw new StartError(
    `The key in ${file} is not 32 bytes in base64url. Restore it; or delete it, and the values of ` +
      'the tokens that there are cannot be shown again.',
  )
}

/** Of processes that start together the first link counts, and the key is whole before it is seen. */
async function keepNewKey(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${newKey()}\n`, { flag: 'wx', mode: 0o600, flush: true })
  try {
    await link(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(draft)
  }
  return (await readFile(file, 'utf8')).trim()
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function newKey(): string {
  return randomBytes(32).toString('base64url')
}

/** Another key has another name, and is not tried on what this one sealed. */
function namedKey(text: string): RevealKey {
  const key = Buffer.from(text, 'base64url')
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
