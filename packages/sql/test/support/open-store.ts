import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sqliteStore } from '@bearergate/sql'
import type { SharedStoreUnderTest, StoreUnderTest } from '@bearergate/testing/contract'
import { lockForWriting, openEngine, temporaryFile } from './files.js'

const program = fileURLToPath(new URL('serve-file.ts', import.meta.url))
const execArgv = ['--import', 'tsx', '--conditions=@bearergate/source']

/** A store on a file of its own. */
export function openFile(): SharedStoreUnderTest {
  const { file, remove } = temporaryFile()
  const another = () => sqliteStore({ file })
  return {
    store: another(),
    another,
    fork: () => fork(program, [file], { execArgv }),
    block: async () => lockForWriting(file),
    remove,
  }
}

/** A store on a file that the user has opened. */
export function openHandle(): StoreUnderTest {
  const { file, remove } = temporaryFile()
  return { store: sqliteStore({ database: openEngine(file) }), remove }
}

export function openMemoryHandle(): StoreUnderTest {
  return { store: sqliteStore({ database: openEngine(':memory:') }) }
}
