import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteStore } from '@bearergate/sql'
import { fill } from './fill.js'

/**
 * The path of a database of so many tokens, written by the store itself. One that is not there, or
 * was not finished, is made anew, which takes minutes; it is kept for the next run.
 */
export async function databaseOf(tokens: number, folder: string): Promise<string> {
  const file = join(folder, `management-${tokens}.db`)
  if (await holds(file, tokens)) return file
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const store = sqliteStore({ file })
  await fill(store, tokens)
  await store.close()
  return file
}

async function holds(file: string, tokens: number): Promise<boolean> {
  const store = sqliteStore({ file })
  const { total } = await store.list({ offset: 0, limit: 0 })
  await store.close()
  return total === tokens
}
