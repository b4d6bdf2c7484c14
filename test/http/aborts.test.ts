/** Ten thousand requests that nobody waits for any more (ATTACKS 48, conformance P8). */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { openConnection } from '@bearergate/testing/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countingSite } from './support/counting-site.js'
import { frameworks } from './support/frameworks.js'
import { deferred, expectPassed, inLab, until, type Site } from './support/in-lab.js'

const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)

beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => {
  process.off('unhandledRejection', note)
  expect(unhandled.splice(0)).toEqual([])
})

/** Opens connections, each with some requests on their way. */
function flood(site: Site, line: string, connections: number, requests: number): Socket[] {
  const request = `GET /orders HTTP/1.1\r\nHost: a\r\n${line}\r\n\r\n`
  return Array.from({ length: connections }, () => {
    const socket = openConnection(site.target)
    socket.on('error', () => socket.destroy())
    socket.write(request.repeat(requests))
    return socket
  })
}

async function drop(sockets: readonly Socket[], site: Site): Promise<void> {
  const closed = sockets.map((socket) => once(socket, 'close'))
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  await until(async () => (await site.connections()) === 0)
}

function connectionsOpen(): number {
  return process.getActiveResourcesInfo().filter((name) => name.startsWith('TCPSocket')).length
}

const outage = { deadlineMs: 60_000 }

describe.each(Object.entries(frameworks))('%s', (_name, framework) => {
  test('48 ten thousand requests aborted during the decision leave nothing', () =>
    inLab(framework, async (lab) => {
      const { site, ran, line } = await countingSite(lab, { gate: { outage } })
      const before = connectionsOpen()
      let seen = 0
      const held = deferred()
      site.server.on('request', () => seen++)
      site.store.before = () => held.promise
      const single = flood(site, line, 1_000, 1)
      const pipelined = flood(site, line, 90, 100)
      await until(() => seen === 10_000)
      await drop([...single, ...pipelined], site)
      held.resolve()
      expectPassed(await site.get('/orders', line))
      await until(() => connectionsOpen() <= before)
      expect([ran(), site.faults()]).toEqual([1, []])
    }))

  test('48 aborted in the middle of answers', () =>
    inLab(framework, async (lab) => {
      const { site, line } = await countingSite(lab)
      for (let round = 0; round < 5; round++) {
        const sockets = flood(site, line, 50, 20)
        await once(sockets[0] ?? site.server, 'data')
        await drop(sockets, site)
      }
      expect(site.faults()).toEqual([])
      expectPassed(await site.get('/orders', line))
    }))
})
