import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A core by its number; undefined where processes cannot be pinned. */
export type Core = number | undefined

const allowed = onLinuxWithTaskset() ? allowedCores() : []

/** Where what is measured runs, and where what puts load on it runs. */
export const serverCore: Core = allowed.length > 1 ? allowed[0] : undefined
export const clientCore: Core = allowed.length > 1 ? allowed.at(-1) : undefined

/** The command, pinned to a core if possible. */
export function pinnedTo(core: Core, command: readonly string[]): readonly string[] {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command]
}

function onLinuxWithTaskset(): boolean {
  return process.platform === 'linux' && spawnSync('taskset', ['-V']).status === 0
}

/** `0-2,5` in the status of this process. */
function allowedCores(): number[] {
  const [, list = ''] =
    /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
  })
}
