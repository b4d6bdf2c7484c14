import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SqliteHandle } from '@bearergate/sql'
import { findEngine } from '../../src/sqlite/engines.js'

/** A path in a directory of its own. */
export function temporaryFile(): { file: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'bearergate-'))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  return { file: join(directory, 'tokens.db'), remove }
}

/** Calls with a path, and removes what was made there. */
export async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  const { file, remove } = temporaryFile()
  try {
    await work(file)
  } finally {
    remove()
  }
}

/** The engine itself, without our rules. */
export function openEngine(file: string): SqliteHandle {
  const Engine = findEngine()
  return new Engine(file)
}

/** What another process does that writes for long. Gives the function that ends it. */
export function lockForWriting(file: string): () => void {
  const database = openEngine(file)
  database.exec('BEGIN IMMEDIATE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}

/** A row as a plain object, which rows of some engines are not. */
export function plain(row: unknown): Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null ? Object.fromEntries(Object.entries(row)) : {}
}

/** Runs statements on a file behind the store's back. */
export function tamper(file: string, sql: string): void {
  const database = openEngine(file)
  database.exec(sql)
  database.close()
}
