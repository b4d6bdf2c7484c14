import { chownSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort, untilListening } from './ports.js'
import { redisPrograms } from './programs.js'
import { ServerProcess } from './server-process.js'
import { unprivileged } from './unprivileged.js'

export interface OwnRedisOptions {
  /** Makes it a member of a Redis Cluster. */
  readonly isClustered?: boolean | undefined
}

/** A Redis of a test's own, which it may harm. It writes a snapshot only when it is told to. */
export class OwnRedis {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bearergate-redis-'))
  readonly #owner = unprivileged()
  readonly #options: OwnRedisOptions
  #server: ServerProcess | undefined
  port = 0

  constructor(options: OwnRedisOptions = {}) {
    this.#options = options
    if (this.#owner) chownSync(this.#folder, this.#owner.uid, this.#owner.gid)
  }

  /** Starts it, again at the same port, with the snapshot that is there. */
  async start(): Promise<this> {
    if (this.port === 0) this.port = await freePort()
    const settings = {
      port: this.port,
      bind: '127.0.0.1',
      dir: this.#folder,
      save: '',
      appendonly: 'no',
      'enable-debug-command': 'yes',
      'repl-diskless-sync-delay': 0,
      ...(this.#options.isClustered === true ? clusterSettings : {}),
    }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    this.#server = new ServerProcess(join(redisPrograms ?? '', 'redis-server'), args, this.#owner)
    await untilListening(this.port)
    return this
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#server?.signal(name)
  }

  async kill(): Promise<void> {
    await this.#server?.end('SIGKILL')
  }

  /** Sends commands one after another, on a connection of their own. */
  async command(
    ...commands: readonly (readonly [string, ...(string | number)[]])[]
  ): Promise<unknown> {
    const client = new Redis(this.port, '127.0.0.1', { retryStrategy: () => null })
    client.on('error', () => undefined)
    try {
      let reply: unknown
      for (const [name, ...args] of commands) reply = await client.call(name, ...args)
      return reply
    } finally {
      client.disconnect()
    }
  }

  /** Keeps what is there now; the function puts it in the place of a later snapshot. */
  async snapshot(): Promise<() => void> {
    await this.command(['SAVE'])
    const [current, kept] = ['dump.rdb', 'kept.rdb'].map((name) => join(this.#folder, name))
    copyFileSync(current ?? '', kept ?? '')
    rmSync(current ?? '')
    return () => copyFileSync(kept ?? '', current ?? '')
  }

  /** What is there is gone with the next start. */
  forgetSnapshot(): void {
    rmSync(join(this.#folder, 'dump.rdb'), { force: true })
  }

  async remove(): Promise<void> {
    this.signal('SIGCONT')
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const clusterSettings = {
  'cluster-enabled': 'yes',
  'cluster-node-timeout': 1000,
  'cluster-require-full-coverage': 'no',
}
