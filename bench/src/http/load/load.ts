import { spawnSync } from 'node:child_process'
import { samplesFrom } from '../../entry.js'
import { clientCore } from '../../cores.js'
import { median, sampled } from '../../statistics.js'
import { wrk } from './wrk.js'

export interface Load {
  readonly port: number
  readonly seconds: number
  /** One `Authorization` to a line. */
  readonly file: string
}

/** What came back. */
export interface Answers {
  readonly requests: number
  /** Those without a status of 2xx. */
  readonly failed: number
  readonly seconds: number
}

const module = new URL('child.js', import.meta.url)

export const connections = 32

const hasWrk = spawnSync('wrk', ['--version']).error === undefined

/** What puts the load on, for the record. */
export const generator = hasWrk ? 'wrk' : 'a Node process with raw sockets'

export function load(wanted: Load): Promise<Answers> {
  return hasWrk ? wrk(wanted, connections) : rawLoad(wanted)
}

async function rawLoad({ port, seconds, file }: Load): Promise<Answers> {
  const args = [port, seconds, connections, file]
  const samples = await samplesFrom({ module, args, core: clientCore })
  const only = (name: string): number => median(sampled(samples, name))
  return { requests: only('requests'), failed: only('failed'), seconds: only('seconds') }
}
