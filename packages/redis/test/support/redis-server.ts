import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { eventually } from './eventually.js'
import { Redis } from 'ioredis6'

const program = 'redis-server'

/** Whether the program is there; where it is not, its tests are left out and say so. */
export const hasRedisServer = isOnPath()

function isOnPath(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (folders.some((folder) => existsSync(join(folder, program)))) return true
  if (process.env['CI']) throw new Error(`${program} has to be there in CI`)
  process.stdout.write(`left out: there is no ${program}\n`)
  return false
}

/** A server of the test's own, in a folder that goes with it. */
export class RedisServer {
  readonly port: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'bearergate-redis-'))
  readonly #settings: readonly string[]
  readonly #options: readonly string[]
  #process: ChildProcess | undefined

  private constructor(port: number, settings: readonly string[], options: readonly string[]) {
    this.port = port
    this.#settings = settings
    this.#options = options
  }

  /** @param settings - Lines of its configuration. `options` follow the file on its command line. */
  static async start(
    settings: readonly string[] = [],
    options: readonly string[] = [],
  ): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings, options)
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const file = join(this.#folder, 'redis.conf')
    const lines = [`port ${this.port}`, 'bind 127.0.0.1', `dir ${this.#folder}`, ...this.#settings]
    writeFileSync(file, `${lines.join('\n')}\n`)
    this.#process = spawn(program, [file, ...this.#options], { stdio: 'ignore' })
    await this.query('PING')
  }

  /** Runs one command, on a connection of its own, once the server takes it. */
  query(command: string, ...args: string[]): Promise<unknown> {
    return eventually(async () => {
      const client = new Redis(this.port, { lazyConnect: true, retryStrategy: () => null })
      client.on('error', () => undefined)
      try {
        return await client.call(command, ...args)
      } finally {
        client.disconnect()
      }
    })
  }

  /** It stands still with all its connections open. */
  pause(): void {
    this.#process?.kill('SIGSTOP')
  }

  resume(): void {
    this.#process?.kill('SIGCONT')
  }

  async kill(): Promise<void> {
    const running = this.#process
    this.#process = undefined
    if (running === undefined || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Nothing is written to the disk. */
export const volatile = ['save ""', 'appendonly no']

/** A cluster's bus listens 10,000 above, which has to be a port too. */
async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port < 55_000 ? port : freePort()
}
