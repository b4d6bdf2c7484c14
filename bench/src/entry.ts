import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pinnedTo, serverCore, type Core } from './cores.js'
import { isSamples, type Samples } from './statistics.js'

/** A module that is started as a process of its own. */
export interface Entry {
  readonly module: URL
  readonly args?: readonly (string | number)[]
  readonly flags?: readonly string[]
  readonly core?: Core
}

export function start({ module, args = [], flags = [], core = serverCore }: Entry): ChildProcess {
  const file = fileURLToPath(module)
  const [command = '', ...rest] = pinnedTo(core, [
    process.execPath,
    ...flags,
    file,
    ...args.map(String),
  ])
  return spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

/** Runs an entry to its end and gives the samples that it sent. */
export function samplesFrom(entry: Entry): Promise<Samples> {
  return new Promise((resolve, reject) => {
    const child = start(entry)
    let samples: Samples | undefined
    child.on('message', (message) => {
      if (isSamples(message)) samples = message
    })
    child.on('error', reject)
    child.on('close', () => {
      if (samples === undefined) reject(new Error(`${entry.module.pathname} measured nothing.`))
      else resolve(samples)
    })
  })
}

/** In the child: hands the samples over. The process then ends by itself. */
export function handOver(samples: Samples): void {
  process.send?.(samples, () => process.disconnect?.())
}
