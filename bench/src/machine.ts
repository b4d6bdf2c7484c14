import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the figures depend on. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  readonly node: string
  /** How busy the machine was before the benchmark began: processes that ran or waited to. */
  readonly load: number
}

export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release().replace(/-.*/, '')}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
  }
}
