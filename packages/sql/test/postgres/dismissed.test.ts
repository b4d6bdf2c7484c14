import { once } from 'node:events'
import { createServer } from 'node:net'
import { postgresStore } from '@bearergate/sql'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { expectUnavailable } from '../support/thrown.js'

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes.length + 4)
  return Buffer.concat([Buffer.from(type), length, bytes])
}

const welcome = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')])
const dismissal = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0')

test('a server that greets and dismisses in one breath is unavailable, and ends no process', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([welcome, dismissal])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'anybody', database: 'any' })
  pool.on('error', () => undefined)
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', note)
  onTestFinished(async () => {
    process.off('uncaughtException', note)
    await pool.end()
    server.close()
  })
  const store = postgresStore({ pool, timeoutMs: 1000 })
  for (let times = 0; times < 3; times++) await expectUnavailable(store.open(), /57P0|CONN|TIMEOUT/)
  expect(uncaught).toEqual([])
})
