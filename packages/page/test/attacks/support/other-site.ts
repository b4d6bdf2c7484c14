import { once } from 'node:events'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/**
 * A server of somebody else, which answers every path with a document of theirs. On `127.0.0.1` it is
 * another origin of the victim's site, to which browsers send cookies that are `SameSite=Strict`; on
 * `localhost` it is another site.
 */
export async function otherSite(
  document: string,
  name: 'localhost' | '127.0.0.1' = '127.0.0.1',
): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Other</title>${document}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port')
  return `http://${name}:${address.port}`
}
