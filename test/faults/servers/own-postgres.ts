import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './ports.js'
import { postgresPrograms } from './programs.js'
import { ServerProcess } from './server-process.js'
import { unprivileged } from './unprivileged.js'

/**
 * Without fsync, so that figures are of the protocol and not of the disk. What was written survives
 * the end of processes all the same, and no machine ends here.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  shared_buffers: '16MB',
  max_connections: '100',
  autovacuum: 'off',
}

/** A PostgreSQL of a test's own, which it may harm. */
export class OwnPostgres {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bearergate-postgres-'))
  readonly #owner = unprivileged()
  #server: ServerProcess | undefined
  port = 0

  get url(): string {
    return urlAt(this.port)
  }

  async create(): Promise<this> {
    if (this.#owner) chownSync(this.#folder, this.#owner.uid, this.#owner.gid)
    const args = ['-D', this.#folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    await new ServerProcess(this.#program('initdb'), [...args, '--no-sync'], this.#owner).succeed()
    this.port = await freePort()
    await this.start()
    return this
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const args = ['-D', this.#folder, '-p', String(this.port), ...options]
    this.#server = new ServerProcess(this.#program('postgres'), args, this.#owner)
    for (let tries = 0; tries < 400; tries++) {
      if (await this.query('select 1').then(Boolean, () => false)) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error(`PostgreSQL did not start: ${this.#server.output}`)
  }

  /** The immediate stop: every process of it ends where it stands. */
  async stopAtOnce(): Promise<void> {
    await this.#server?.end('SIGQUIT')
  }

  /** Ends all connections but the one that does it. */
  async terminateAll(): Promise<void> {
    await this.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
    )
  }

  /** Signals the server and every process of it. */
  signalAll(name: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of this.#pids()) signal(pid, name)
  }

  async query(sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async remove(): Promise<void> {
    this.signalAll('SIGCONT')
    await this.stopAtOnce()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #program(name: string): string {
    return join(postgresPrograms ?? '', name)
  }

  /** The postmaster first, so that it starts no other meanwhile. */
  #pids(): number[] {
    const postmaster = this.#server?.pid ?? 0
    const others = readdirSync('/proc').filter((name) => parentOf(name) === postmaster)
    return [postmaster, ...others.map(Number)]
  }
}

export function urlAt(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres`
}

/** A process may have ended by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function parentOf(pid: string): number | undefined {
  if (!/^\d+$/.test(pid)) return undefined
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(status.slice(status.lastIndexOf(')')).split(' ')[2])
  } catch {
    return undefined
  }
}
