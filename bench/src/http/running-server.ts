import type { ChildProcess } from 'node:child_process'
import { start } from '../entry.js'
import type { Framework, Variant } from './variants.js'

const module = new URL('child.js', import.meta.url)

/** A server in a process of its own. */
export class RunningServer {
  readonly #child: ChildProcess

  private constructor(
    child: ChildProcess,
    readonly port: number,
  ) {
    this.#child = child
  }

  static async start(framework: Framework, variant: Variant): Promise<RunningServer> {
    const child = start({ module, args: [framework, variant] })
    return new RunningServer(child, await numberFrom(child))
  }

  /** CPU microseconds since its start, those of its collector of garbage included. */
  async cpuUsed(): Promise<number> {
    const answer = numberFrom(this.#child)
    this.#child.send('cpu')
    return answer
  }

  stop(): void {
    this.#child.disconnect()
  }
}

function numberFrom(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The server has ended.'))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(Number(message))
    })
  })
}
