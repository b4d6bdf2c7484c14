import { Agent, request as httpRequest } from 'node:http'
import { now } from '../now.js'
import { decidedHeader } from '../node/app.js'

/** What a client got; status 0 for no answer at all. Moments are of `now()`. */
export interface Answer {
  readonly status: number
  readonly start: number
  readonly end: number
  /** When the node decided to let it in; undefined for other answers. */
  readonly decidedAt: number | undefined
}

/** Connections of the load, kept open. */
export function keptConnections(most: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: most, scheduling: 'fifo' })
}

/** Asks a node for what only a valid token gets. Never fails. */
export function ask(agent: Agent, port: number, value: string): Promise<Answer> {
  const start = now()
  return new Promise((resolve) => {
    const conclude = (status: number, decided?: string | string[]) => {
      const decidedAt = decided === undefined ? undefined : Number(decided)
      resolve({ status, start, end: now(), decidedAt })
    }
    const headers = { authorization: `Bearer ${value}` }
    httpRequest({ agent, port, host: '127.0.0.1', path: '/orders', headers }, (response) => {
      response.resume()
      response.on('end', () => conclude(response.statusCode ?? 0, response.headers[decidedHeader]))
      response.on('error', () => conclude(0))
    })
      .on('error', () => conclude(0))
      .end()
  })
}
