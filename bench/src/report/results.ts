import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Findings } from '../findings.js'
import type { Machine } from '../machine.js'
import type { Plan } from '../plan.js'

/** One run of the benchmark. */
export interface Results {
  readonly date: string
  readonly command: string
  readonly machine: Machine
  readonly plan: Plan
  readonly sections: Readonly<Record<string, Findings>>
}

/** `bench/results`, which is not under version control. */
export function resultsFolder(): string {
  const folder = fileURLToPath(new URL('../../results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Writes all that was measured; gives the name of the file. */
export function writeResults(results: Results): string {
  const file = join(resultsFolder(), `${results.date.replaceAll(':', '-').slice(0, 19)}.json`)
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`)
  return file
}
