import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Environment } from '../src/config.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tsx = import.meta.resolve('tsx')
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The marketplace in a process of its own, told apart by nothing but its environment. */
export class Marketplace {
  readonly #child: ChildProcess
  readonly #exit: Promise<unknown[]>
  stdout = ''
  stderr = ''

  constructor(environment: Environment, cwd: string) {
    const { PATH, HOME } = process.env
    const options = ['--conditions=@bearergate/source', '--import', tsx, main]
    const env = { PATH, HOME, PORT: '0', ...environment }
    this.#child = spawn(process.execPath, options, { cwd, env, stdio: 'pipe' })
    this.#exit = once(this.#child, 'close')
    this.#child.stdout?.on('data', (text) => (this.stdout += String(text)))
    this.#child.stderr?.on('data', (text) => (this.stderr += String(text)))
  }

  /** Once it has said so. */
  async ready(): Promise<this> {
    while (!this.stdout.endsWith('Ready\n')) {
      if (this.#child.exitCode !== null) throw new Error(`It ended: ${this.stderr}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return this
  }

  /** The exit code; null when a signal killed it. */
  async ended(): Promise<unknown> {
    const [code] = await this.#exit
    return code
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async stop(): Promise<unknown> {
    this.signal('SIGTERM')
    return this.ended()
  }

  /** The lines on standard output, without the secrets in them. */
  get lines(): string[] {
    const port = new URL(this.origin).port
    return this.stdout.replaceAll(`:${port}/`, ':PORT/').replaceAll(value, 'mkt_…').split('\n')
  }

  get origin(): string {
    return /^API {6}(http:\/\/[^/]+)\//m.exec(this.stdout)?.[1] ?? 'http://none.invalid'
  }

  /** What the administrators send whose tokens it printed: Stark Industries first. */
  get administrators(): Record<string, string>[] {
    return (this.stdout.match(value) ?? []).map((text) => ({ authorization: `Bearer ${text}` }))
  }

  get stark(): Record<string, string> {
    return this.administrators[0] ?? {}
  }

  get wayne(): Record<string, string> {
    return this.administrators[1] ?? {}
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.origin + path, init)
  }
}

const value = /mkt_\w+/g

/** Takes what is to be done in the end; by default, when the test is over. */
export type AtEnd = (clean: () => Promise<void>) => unknown

/** Starts the marketplace in a working directory, by default the repository's; it ends with the test. */
export async function startMarketplace(
  environment: Environment,
  ends: AtEnd = onTestFinished,
  cwd: string = root,
): Promise<Marketplace> {
  const marketplace = launch(environment, ends, cwd)
  return marketplace.ready()
}

/** Like `startMarketplace`, for one that is not expected to become ready. */
export function launch(
  environment: Environment,
  ends: AtEnd = onTestFinished,
  cwd: string = root,
): Marketplace {
  const marketplace = new Marketplace(environment, cwd)
  ends(async () => {
    marketplace.signal('SIGKILL')
    await marketplace.ended()
  })
  return marketplace
}

/** The path of a database that does not exist yet, in a directory that does not either. */
export async function newDatabase(ends: AtEnd = onTestFinished): Promise<string> {
  return join(await newFolder(ends), 'made', 'marketplace.db')
}

export async function newFolder(ends: AtEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marketplace-'))
  ends(() => rm(folder, { recursive: true, force: true }))
  return folder
}
