import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'vitest'
import { eventually } from './eventually.js'
import type { RedisServer } from './redis-server.js'

/** Every command that the server takes meanwhile: its name and arguments, escaped where not plain. */
export async function commandsDuring(
  server: RedisServer,
  work: () => Promise<void>,
): Promise<readonly (readonly string[])[]> {
  const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
  let text = ''
  socket.on('data', (data: string) => (text += data))
  await once(socket, 'connect')
  socket.write('MONITOR\r\n')
  try {
    await eventually(() => expect(text).toContain('+OK\r\n'))
    await work()
    await server.query('ECHO', 'the end')
    await eventually(() => expect(text).toContain('"the end"'))
  } finally {
    socket.destroy()
  }
  return text
    .split('\r\n')
    .slice(1)
    .map(argumentsIn)
    .filter((args) => args.length > 0)
}

function argumentsIn(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text)
}
