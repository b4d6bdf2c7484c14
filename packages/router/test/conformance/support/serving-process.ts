import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, on a SQLite file. */
export interface ServingProcess {
  readonly origin: string
  /** A token that may manage tokens. */
  readonly token: { readonly id: string; readonly value: string }
  /** Ends the process where it stands; resolves when it has gone. */
  kill(): Promise<void>
}

export async function serveFile(file: string): Promise<ServingProcess> {
  const script = join(import.meta.dirname, 'serve-process.ts')
  const flags = ['--import', 'tsx', '--conditions=@bearergate/source']
  const child = spawn(process.execPath, [...flags, script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { port, ...token } = await firstLineOf(child)
  return {
    origin: `http://127.0.0.1:${port}`,
    token,
    async kill() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

async function firstLineOf(
  child: ChildProcess,
): Promise<{ readonly port: number; readonly id: string; readonly value: string }> {
  if (child.stdout === null) throw new Error('no stdout')
  for await (const line of createInterface({ input: child.stdout })) {
    return JSON.parse(line) as { port: number; id: string; value: string }
  }
  throw new Error('the server has ended before it listened')
}
