import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findEngine } from '../../src/sqlite/engines.js'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const hasOwn = major > 22 || (major === 22 && minor >= 13)

test('the engine is that of Node.js where it has one, else libsql', () => {
  expect(findEngine().name).toBe(hasOwn ? 'DatabaseSync' : 'Database')
})

test('without any engine the error says what to install', () => {
  expect(() => findEngine([() => undefined])).toThrow(
    expect.objectContaining({
      code: 'BG_STORE_DRIVER',
      message: expect.stringContaining('libsql'),
    }),
  )
})

test('no warning is printed, and other warnings still are', () => {
  const program = fileURLToPath(new URL('../support/open-memory.ts', import.meta.url))
  const node = [process.execPath, '--import', 'tsx', '--conditions=@bearergate/source', program]
  const output = execFileSync('/bin/sh', ['-c', '"$@" 2>&1', 'sh', ...node], { encoding: 'utf8' })
  expect(output).not.toContain('ExperimentalWarning')
  expect(output).toContain('our own warning')
})
