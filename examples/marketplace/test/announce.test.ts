import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { originOf } from '../src/announce.js'

test.each([
  ['127.0.0.1', 'http://127.0.0.1'],
  ['localhost', 'http://localhost'],
  ['0.0.0.0', 'http://127.0.0.1'],
  ['::', 'http://[::1]'],
  ['::1', 'http://[::1]'],
])('what listens on %s is found at %s and its port', async (host, origin) => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const config = { framework: 'express', host, port: 0, data: '', deltaMs: 2000 } as const
  const url = new URL(originOf(server, config))
  expect(`http://${url.hostname}`).toBe(origin)
  expect(Number(url.port)).toBeGreaterThan(0)
})
