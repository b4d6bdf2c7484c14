import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Section, Table } from '../findings.js'
import type { Machine } from '../machine.js'
import { budgetRow } from './text.js'
import type { Results } from './results.js'
import { writeFormatted } from './write-formatted.js'

const file = fileURLToPath(new URL('../../latest.json', import.meta.url))

/** What a section showed when it was last run to be written, and in which run that was. */
export interface LatestFindings {
  readonly run: Run
  /** Depends on where it was run. */
  readonly method: string
  readonly tables: readonly Table[]
  /** As in the table of budgets. */
  readonly budgets: Table['rows']
}

export interface Run {
  readonly date: string
  readonly command: string
  readonly machine: Machine
}

/** By the name of the section. */
export type Latest = Readonly<Record<string, LatestFindings>>

/** Puts what was measured in the place of what was kept, and keeps the rest. */
export async function updateLatest(
  results: Results,
  sections: readonly Section[],
): Promise<Latest> {
  const measured = sections.flatMap((section) => {
    const findings = latestOf(section, results)
    return findings === undefined ? [] : [[section.name, findings] as const]
  })
  const latest = { ...readLatest(), ...Object.fromEntries(measured) }
  await writeFormatted(file, JSON.stringify(latest))
  return latest
}

function latestOf({ name, method }: Section, results: Results): LatestFindings | undefined {
  const findings = results.sections[name]
  if (findings === undefined) return undefined
  const { date, command, machine } = results
  const budgets = findings.budgets.map(budgetRow)
  return { run: { date, command, machine }, method, tables: findings.tables, budgets }
}

function readLatest(): Latest {
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  if (!isLatest(kept)) throw new Error(`${file} is not as it was written. Remove it to start anew.`)
  return kept
}

function isLatest(value: unknown): value is Latest {
  return isObject(value) && Object.values(value).every(isFindings)
}

function isFindings(value: unknown): value is LatestFindings {
  if (!isObject(value)) return false
  const { run, method, tables, budgets } = value
  if (typeof method !== 'string' || !Array.isArray(tables)) return false
  return isRun(run) && tables.every(isTable) && isRows(budgets)
}

function isRun(value: unknown): value is Run {
  if (!isObject(value)) return false
  const { date, command, machine } = value
  return typeof date === 'string' && typeof command === 'string' && isMachine(machine)
}

function isMachine(value: unknown): value is Machine {
  if (!isObject(value)) return false
  const { processor, memory, system, node, cores, load } = value
  return isTexts([processor, memory, system, node]) && [cores, load].every(Number.isFinite)
}

function isTable(value: unknown): value is Table {
  if (!isObject(value)) return false
  const { title, columns, rows } = value
  return typeof title === 'string' && isTexts(columns) && isRows(rows)
}

function isRows(value: unknown): value is Table['rows'] {
  return Array.isArray(value) && value.every(isTexts)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
