import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('There is no free port')
}

/** Waits until something listens at the port, for 20 s at most. */
export async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (await isListening(port)) return
    await sleep(20)
  }
  throw new Error(`Nothing listens at port ${port}`)
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', () => done(true)).on('error', () => done(false))
  })
}
