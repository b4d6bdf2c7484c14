import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config, Framework } from './config.js'
import { expressApp } from './express.js'
import { koaApp } from './koa.js'
import type { Market } from './market.js'
import { StartError, startError } from './start-error.js'

const listeners: Readonly<Record<Framework, (market: Market) => RequestListener>> = {
  express: expressApp,
  koa: (market) => koaApp(market).callback(),
}

/** Listens for requests; the promise resolves when the port is ours. */
export async function listen(market: Market, { framework, host, port }: Config): Promise<Server> {
  const server = createServer(listeners[framework](market))
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if (isInUse(error)) throw new StartError(`Port ${port} of ${host} is in use. Set another PORT.`)
    throw startError(`The marketplace cannot listen on ${host}, port ${port}`, error)
  }
  return server
}

/** Milliseconds that requests have to finish before they are cut off. */
const graceMs = 10_000

/**
 * Goes on accepting for so many milliseconds, in which load balancers notice that it is not ready;
 * then stops accepting and lets the requests in flight finish. No connection is kept for another.
 */
export async function drain(server: Server, acceptMs = 0): Promise<void> {
  const closed = once(server, 'close')
  server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
  await delay(acceptMs)
  server.close()
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
