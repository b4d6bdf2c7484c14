import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Findings } from '../findings.js'
import type { Machine } from '../machine.js'
import type { Plan } from '../plan.js'
import { writeFormatted } from './write-formatted.js'

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
export async function writeResults(results: Results): Promise<string> {
  const file = join(resultsFolder(), `${results.date.replaceAll(':', '-').slice(0, 19)}.json`)
  await writeFormatted(file, JSON.stringify(results))
  return file
}
