import { randomBytes } from 'node:crypto'
import { createServer, request, Agent, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { sameDigest } from '../../src/value/digest.js'
import { forge, forgeUnknown } from '../support/forge.js'
import { harness, type Harness } from '../support/harness.js'

const samples = 100_000
/** Noise makes a fair pair fail once in a while, but not three times in a row; a leak always does. */
const attempts = 3

describe('attack 35: timing', () => {
  const h = harness({ deltaMs: 60_000 })
  const server = serve(h)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  afterAll(() => {
    agent.destroy()
    server.close()
  })

  it('35 compares digests in one way wherever they differ', () => {
    const digest = 'x'.repeat(16)
    for (let place = 0; place < 16; place++) {
      expect(sameDigest(digest, `${digest.slice(0, place)}y${digest.slice(place + 1)}`)).toBe(false)
    }
    expect(sameDigest(digest, 'x'.repeat(16))).toBe(true)
    expect(sameDigest(digest, '')).toBe(false)
  })

  it('35 does not tell over loopback whether an id exists, is disabled, or has another digest', async () => {
    const active = await h.create()
    const off = await h.create()
    await h.gate.tokens.disable(off.record.id)
    const values = [forge(active.record.id), forge(off.record.id), off.value, forgeUnknown(7)]
    for (const value of values) await h.verdict(value)
    expect(await smallestT(server, agent, values)).toBeLessThan(4.5)
  }, 300_000)
})

/** A bare server that does nothing but decide and answer. */
function serve({ gate }: Harness): Server {
  const server = createServer((req, res) => {
    const decision = gate.decide({ headers: req.rawHeaders, secure: true })
    if (decision instanceof Promise || decision.outcome === 'granted')
      return res.writeHead(500).end()
    return res.writeHead(gate.answer(decision).status).end()
  })
  return server.listen(0, '127.0.0.1')
}

/** The largest Welch's t between any two of the values, in the best of some attempts. */
async function smallestT(server: Server, agent: Agent, values: readonly string[]): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < attempts && best >= 4.5; attempt++) {
    const times = await measure(server, agent, values)
    const pairs = times.flatMap((left, at) =>
      times.slice(at + 1).map((right) => welch(left, right)),
    )
    best = Math.min(best, Math.max(...pairs))
  }
  return best
}

/** Nanoseconds of the answers, the values taken at random. */
async function measure(
  server: Server,
  agent: Agent,
  values: readonly string[],
): Promise<number[][]> {
  const times: number[][] = values.map(() => [])
  for (const byte of randomBytes(samples)) {
    const at = byte % values.length
    times[at]?.push(await ask(server, agent, values[at] ?? ''))
  }
  return times
}

function ask(server: Server, agent: Agent, value: string): Promise<number> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint()
    const sent = request(
      { port, host: '127.0.0.1', agent, headers: { authorization: `Bearer ${value}` } },
      (res) => {
        const time = Number(process.hrtime.bigint() - start)
        if (res.statusCode !== 401) reject(new Error(`status ${String(res.statusCode)}`))
        res.resume().on('end', () => resolve(time))
      },
    )
    sent.on('error', reject).end()
  })
}

/** Welch's t of two samples, the slowest tenth (interruptions) left out of each. */
function welch(left: number[], right: number[]): number {
  const [a, b] = [trimmed(left), trimmed(right)]
  const error = Math.sqrt(variance(a) / a.length + variance(b) / b.length)
  return Math.abs(mean(a) - mean(b)) / error
}

function trimmed(times: number[]): number[] {
  return [...times].sort((a, b) => a - b).slice(0, Math.floor(times.length * 0.9))
}

function mean(times: number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length
}

function variance(times: number[]): number {
  const middle = mean(times)
  return times.reduce((sum, time) => sum + (time - middle) ** 2, 0) / (times.length - 1)
}
