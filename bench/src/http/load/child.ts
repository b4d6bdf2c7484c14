import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { handOver } from '../../entry.js'
import { Counter } from './counter.js'
import { headers, path } from './requests.js'

// Puts load on a server over connections that are kept alive: the next request follows the answer.
const [port = 0, seconds = 1, connections = 1] = process.argv.slice(2, 5).map(Number)
const file = process.argv[5] ?? ''

const requests = readFileSync(file, 'utf8').trim().split('\n').map(requestOf)
const counter = new Counter()
let turn = 0
const start = performance.now()
const end = start + seconds * 1000
await Promise.all(Array.from({ length: connections }, keepAsking))
handOver({
  requests: [counter.answers],
  failed: [counter.failures],
  seconds: [(performance.now() - start) / 1000],
})

function keepAsking(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const ask = (): void => {
      if (performance.now() > end) socket.end()
      else socket.write(requests[turn++ % requests.length] ?? '')
    }
    const answer = counter.perConnection(ask)
    socket
      .on('connect', ask)
      .on('data', answer)
      .on('error', reject)
      .on('close', () => resolve())
  })
}

function requestOf(authorization: string): Buffer {
  const fields = Object.entries({
    Host: `127.0.0.1:${port}`,
    ...headers,
    Authorization: authorization,
  })
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines}\r\n`, 'latin1')
}
