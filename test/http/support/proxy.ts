import { Agent, createServer, request as ask, type Server } from 'node:http'

/** A proxy that keeps its connections to one server alive, as those in front of Node do. */
export async function startProxy(port: number): Promise<{ port: number; close: () => void }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const server: Server = createServer((request, response) => {
    const { method, url, headers } = request
    const onward = ask({ agent, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const close = (): void => {
    server.close()
    server.closeAllConnections()
    agent.destroy()
  }
  return { port: address.port, close }
}
