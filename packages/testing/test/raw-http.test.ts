import { createServer, type Server, type Socket } from 'node:net'
import { rawExchange, rawRequest } from '@bearergate/testing/contract'
import { afterEach, expect, test } from 'vitest'

let server: Server | undefined
afterEach(() => void server?.close())

/** A server that answers with these bytes, whatever it is sent; gives what it was sent. */
async function answering(bytes: string, then: (socket: Socket) => void = () => undefined) {
  const received: Buffer[] = []
  const started = createServer((socket) => {
    socket.on('data', (data) => {
      received.push(data)
      socket.write(bytes, 'latin1')
      then(socket)
    })
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, sent: () => Buffer.concat(received).toString('latin1') }
}

test('lines are sent as they stand, headers come back as they are', async () => {
  const head = 'HTTP/1.1 200 OK\r\nx-A: 1\r\nX-a:  2 \r\nContent-Length: 2\r\n\r\nhi'
  const { port, sent } = await answering(head)
  const response = await rawRequest({ port }, ['GET / HTTP/1.1', 'a:\xe9', 'a: \t b'])
  expect(sent()).toBe('GET / HTTP/1.1\r\na:\xe9\r\na: \t b\r\n\r\n')
  expect(response.headers.slice(0, 2)).toEqual([
    ['x-A', '1'],
    ['X-a', '2'],
  ])
  expect(response.all('X-A')).toEqual(['1', '2'])
  expect(() => response.header('x-a')).toThrow('2 times')
  expect([response.status, response.text]).toEqual([200, 'hi'])
})

test('chunks, interim answers and several answers in a row', async () => {
  const first =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n'
  const { port } = await answering(`${first}HTTP/1.1 204 No Content\r\n\r\n`)
  const { responses, closed } = await rawExchange({ port }, 'GET / HTTP/1.1\r\n\r\n', 2)
  expect(responses.map(({ status, text }) => [status, text])).toEqual([
    [200, 'abcde'],
    [204, ''],
  ])
  expect(closed).toBe(false)
})

test('HEAD has no body, whatever its length says', async () => {
  const { port } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n')
  const response = await rawRequest({ port }, ['HEAD / HTTP/1.1'])
  expect([response.header('content-length'), response.body.length]).toEqual(['100', 0])
})

test('a body that ends with the connection, and a connection without an answer', async () => {
  const { port } = await answering('HTTP/1.1 400 Bad Request\r\n\r\nall of it', (socket) =>
    socket.end(),
  )
  const { responses, closed } = await rawExchange({ port }, ['x'], 2)
  expect([responses.map(({ text }) => text), closed]).toEqual([['all of it'], true])
  server?.close()
  const silent = await answering('', (socket) => socket.destroy())
  await expect(rawRequest(silent, ['x'])).rejects.toThrow('without an answer')
})

test('an answer that does not come', async () => {
  const { port } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort')
  await expect(rawRequest({ port, timeoutMs: 50 }, ['GET / HTTP/1.1'])).rejects.toThrow('in time')
})
