import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sameDigest } from '../../src/value/digest.js'

const samples = 100_000
/** Noise makes a fair pair fail once in a while, but not every time; a leak always does. */
const attempts = 4

describe('attack 35: timing', () => {
  it('35 compares digests in one way wherever they differ', () => {
    const digest = 'x'.repeat(16)
    for (let place = 0; place < 16; place++) {
      expect(sameDigest(digest, `${digest.slice(0, place)}y${digest.slice(place + 1)}`)).toBe(false)
    }
    expect(sameDigest(digest, 'x'.repeat(16))).toBe(true)
    expect(sameDigest(digest, '')).toBe(false)
  })

  it('35 does not tell over loopback whether an id exists, is disabled, or has another digest', async () => {
    const target = await startServer()
    expect(await smallestT(target)).toBeLessThan(4.5)
  }, 300_000)
})

interface Target {
  readonly port: number
  readonly values: readonly string[]
}

/** The server in a process of its own, as an attacker finds it. */
async function startServer(): Promise<Target> {
  const execArgv = ['--import', 'tsx', '--conditions=@bearergate/source']
  const child = fork(join(import.meta.dirname, 'timing-process.ts'), { execArgv })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.once('message', (message: Target) => resolve(message))
    child.once('exit', () => reject(new Error('The server ended.')))
  })
}

/** The largest Welch's t between any two of the values, in the best of some attempts. */
async function smallestT(target: Target): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < attempts && best >= 4.5; attempt++) {
    const times = await measure(target, agent)
    const pairs = times.flatMap((left, at) =>
      times.slice(at + 1).map((right) => welch(left, right)),
    )
    best = Math.min(best, Math.max(...pairs))
  }
  return best
}

/** Nanoseconds of the answers, the values taken at random. */
async function measure({ port, values }: Target, agent: Agent): Promise<number[][]> {
  const times: number[][] = values.map(() => [])
  for (const byte of randomBytes(samples)) {
    const at = byte % values.length
    times[at]?.push(await ask(port, agent, values[at] ?? ''))
  }
  return times
}

function ask(port: number, agent: Agent, value: string): Promise<number> {
  const headers = { authorization: `Bearer ${value}` }
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint()
    const sent = request({ port, host: '127.0.0.1', agent, headers }, (res) => {
      const time = Number(process.hrtime.bigint() - start)
      if (res.statusCode !== 401) reject(new Error(`status ${String(res.statusCode)}`))
      res.resume().on('end', () => resolve(time))
    })
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
