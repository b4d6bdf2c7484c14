import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { root } from './support/documents.js'

vi.setConfig({ testTimeout: 30_000 })

const run = promisify(execFile)

interface Running {
  readonly origin: string
  /** The command that it prints. */
  readonly command: string
}

async function start(example: string): Promise<Running> {
  const cwd = await mkdtemp(join(tmpdir(), 'minimal-'))
  const fileUrl = (path: string): string => pathToFileURL(join(root, path)).href
  const loaded = [fileUrl('node_modules/tsx/dist/loader.mjs'), fileUrl('test/docs/any-port.mjs')]
  const child = fork(join(root, 'examples', example, 'src/main.ts'), {
    cwd,
    env: { PATH: process.env['PATH'], NODE_ENV: 'development' },
    execArgv: ['--conditions=@bearergate/source', ...loaded.flatMap((url) => ['--import', url])],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  onTestFinished(async () => {
    child.kill()
    await once(child, 'close')
    await rm(cwd, { recursive: true })
  })
  if (child.stdout === null) throw new Error('It has no standard output')
  const printed = once(createInterface(child.stdout), 'line')
  const [port]: unknown[] = await once(child, 'message')
  const [command]: unknown[] = await printed
  return { origin: `http://127.0.0.1:${String(port)}`, command: String(command) }
}

test.each(['express-minimal', 'koa-minimal'])(
  '%s prints a command that works, and refuses one without a token',
  async (example) => {
    const { origin, command } = await start(example)
    const line = command.replace('http://127.0.0.1:3000', origin)
    const { stdout } = await run('sh', ['-c', `curl() { command curl --silent "$@"; }\n${line}`])
    expect(stdout).toBe('{"id":"default"}')
    expect((await fetch(`${origin}/v1/orders`)).status).toBe(401)
  },
)
