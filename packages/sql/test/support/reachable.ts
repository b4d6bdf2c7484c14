import { connect } from 'node:net'

/**
 * Whether a server answers there. Where it does not, its tests are left out and say so; with CI set
 * that is an error.
 */
export async function reachable(name: string, url: string, defaultPort: number): Promise<boolean> {
  const { hostname, port } = new URL(url)
  const answers = await connects(hostname, Number(port) || defaultPort)
  if (answers) return true
  if (process.env['CI']) throw new Error(`${name} has to be there in CI`)
  process.stdout.write(`left out: no ${name} answers at ${hostname}:${port || defaultPort}\n`)
  return false
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .on('connect', () => done(true))
      .on('error', () => done(false))
      .on('timeout', () => done(false))
  })
}
