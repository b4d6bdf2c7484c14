import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Link } from './link.js'

/** A server that answers everything by itself in capitals, a client of it, and the link between. */
async function linked() {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('data', (data) => {
      heard.push(String(data))
      socket.write(String(data).toUpperCase())
    })
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const link = await Link.to(typeof address === 'object' ? (address?.port ?? 0) : 0)
  const open = async () => {
    const client = connect(link.port, '127.0.0.1')
    let text = ''
    client.on('data', (data) => (text += String(data))).on('error', () => undefined)
    await once(client, 'connect')
    return { client, got: () => text }
  }
  onTestFinished(async () => {
    await link.close()
    server.close()
  })
  return { link, heard, open }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 500) throw new Error('It never came to that')
    await sleep(10)
  }
}

describe('a link', () => {
  it('passes', async () => {
    const { open } = await linked()
    const { client, got } = await open()
    client.write('abc')
    await until(() => got() === 'ABC')
  })

  it('delays', async () => {
    const { link, open } = await linked()
    const { client, got } = await open()
    link.become('delay')
    const start = performance.now()
    client.write('abc')
    await until(() => got() === 'ABC')
    expect(performance.now() - start).toBeGreaterThan(190)
  })

  it('drops until it is well, also on connections of that time', async () => {
    const { link, heard, open } = await linked()
    const before = await open()
    link.become('drop')
    const during = await open()
    for (const { client } of [before, during]) client.write('abc')
    await sleep(50)
    expect([heard, before.got(), during.got()]).toEqual([[], '', ''])
    link.become('pass')
    await until(() => before.got() === 'ABC' && during.got() === 'ABC')
  })

  it('resets', async () => {
    const { link, open } = await linked()
    const { client } = await open()
    link.become('reset')
    await closed(client)
    await closed(connect(link.port, '127.0.0.1').on('error', () => undefined))
    link.become('pass')
    const after = await open()
    after.client.write('abc')
    await until(() => after.got() === 'ABC')
  })

  it('is half open: what is asked arrives, no answer does, and such connections never live again', async () => {
    const { link, heard, open } = await linked()
    const { client, got } = await open()
    link.become('half-open')
    client.write('abc')
    await until(() => heard.includes('abc'))
    link.become('pass')
    client.write('def')
    await until(() => heard.includes('def'))
    await sleep(50)
    expect(got()).toBe('')
    const after = await open()
    after.client.write('ghi')
    await until(() => after.got() === 'GHI')
  })

  it('drips', async () => {
    const { link, open } = await linked()
    const { client, got } = await open()
    link.become('drip')
    client.write('abcdefghij')
    await until(() => got().length > 2)
    expect(got().length).toBeLessThan(10)
    await until(() => got() === 'ABCDEFGHIJ')
  })
})

async function closed(client: Socket): Promise<void> {
  if (client.destroyed) return
  await new Promise((resolve) => client.on('close', resolve))
}
