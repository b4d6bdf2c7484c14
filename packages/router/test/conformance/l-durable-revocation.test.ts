/** What has been answered has been written: row L10 of the conformance table. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGate, type Gate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveFile, type ServingProcess } from './support/serving-process.js'

let folder: string
let serving: ServingProcess

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'))
  serving = await serveFile(join(folder, 'tokens.db'))
}, 30_000)

afterEach(async () => {
  await serving.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** A gate that has started after the process was killed. */
async function restarted(): Promise<Gate> {
  const store = sqliteStore({ file: join(folder, 'tokens.db') })
  const gate = createGate({ store, prefix: 'mkt', https: 'off' })
  await gate.ready()
  return gate
}

const ways = {
  revoke: ({ token }: ServingProcess) => ['POST', '/revoke', `token=${token.value}`] as const,
  delete: ({ token }: ServingProcess) => ['DELETE', `/api-tokens/${token.id}`, null] as const,
}

describe('a process that is killed as soon as its answer is there', () => {
  it.each(Object.entries(ways))('L10 stays true to its word: %s', async (_name, way) => {
    const { origin, token } = serving
    const authorization = { Authorization: `Bearer ${token.value}` }
    const before = await fetch(`${origin}/api-tokens/current`, { headers: authorization })
    const [method, path, body] = way(serving)
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const headers = { ...authorization, ...(body === null ? {} : type) }
    const { status } = await fetch(origin + path, { method, headers, body })
    await serving.kill()
    expect([before.status, status]).toEqual([200, body === null ? 204 : 200])
    const gate = await restarted()
    const presented = ['Authorization', `Bearer ${token.value}`]
    const decision = await gate.authenticate({ headers: presented, secure: true })
    const { items } = await gate.tokens.audit({ object: token.id, limit: 1 })
    await gate.close()
    expect(decision).toMatchObject({ outcome: 'denied', reason: 'deleted' })
    expect(items).toMatchObject([{ event: 'bearergate.token.deleted' }])
  })
})
