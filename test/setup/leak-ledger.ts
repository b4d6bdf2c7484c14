/**
 * Notes the digest of every token value that a test hashes, so that `npm test` can search its
 * own output for them. Does nothing unless `BEARERGATE_LEAK_LEDGER` names a file.
 */
import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { afterAll } from 'vitest'

type Hash = (algorithm: string, data: unknown, encoding?: unknown) => string | Buffer

const ledger = process.env.BEARERGATE_LEAK_LEDGER
const noted = Symbol.for('bearergate.leak-ledger')
const valueFormat = /^[a-z][a-z0-9_]*_[0-9]{12}_[0-9A-Za-z]{49}$/
const maxNotes = 5_000

const crypto: { hash: Hash & { [noted]?: Set<string> } } = createRequire(import.meta.url)(
  'node:crypto',
)

if (ledger !== undefined) {
  // The wrapped module may outlive this test file: one process can run several.
  const digests = crypto.hash[noted] ?? watch(crypto.hash)
  afterAll(() => flush(ledger, digests))
}

function watch(hash: Hash): Set<string> {
  const digests = new Set<string>()
  const watched: Hash = (algorithm, data, encoding) => {
    if (digests.size < maxNotes && isValue(data)) digests.add(String(hash('sha256', data, 'hex')))
    return encoding === undefined ? hash(algorithm, data) : hash(algorithm, data, encoding)
  }
  crypto.hash = Object.assign(watched, { [noted]: digests })
  syncBuiltinESMExports()
  return digests
}

function isValue(data: unknown): boolean {
  if (data instanceof Uint8Array)
    return isValueLength(data.length) && isValue(Buffer.from(data).toString('latin1'))
  return typeof data === 'string' && isValueLength(data.length) && valueFormat.test(data)
}

function isValueLength(length: number): boolean {
  return length >= 65 && length < 256
}

function flush(file: string, digests: Set<string>): void {
  if (digests.size > 0) appendFileSync(file, [...digests].flatMap(spellings).join('\n') + '\n')
  digests.clear()
}

function spellings(hex: string): string[] {
  const digest = Buffer.from(hex, 'hex')
  return [hex, digest.toString('base64'), digest.toString('base64url')]
}
