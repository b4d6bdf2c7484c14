import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

interface Address {
  readonly host: string
  readonly port: number
}

/** A port that passes everything on to another, until it is told to stand still. */
export interface Proxy {
  readonly port: number
  /** Nothing passes in either direction, and connections stay open. */
  stop(): void
  resume(): void
  /** Connections that are opened from now on work; those that are open stay as they are for good. */
  abandonOpen(): void
  /** Nothing passes any more through the connections that are open now. */
  freezeOpen(): void
  /** Resets the connections that are open now. */
  cut(): void
  close(): Promise<void>
}

/** Listens at any port, or where another that was closed did. */
export async function openProxy({ host, port: target }: Address, at = 0): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let isStopped = false
  const server = createServer((client) => {
    const upstream = connect(target, host)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => to.write(data)).on('error', () => undefined)
      from.on('close', () => (sockets.delete(from), to.destroy()))
      if (isStopped) from.pause()
    }
  })
  server.listen(at, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    stop: () => {
      isStopped = true
      for (const socket of sockets) socket.pause()
    },
    freezeOpen: () => {
      for (const socket of sockets) socket.pause()
    },
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    resume: () => {
      isStopped = false
      for (const socket of sockets) socket.resume()
    },
    abandonOpen: () => {
      isStopped = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
