import { coherence } from './coherence/coherence.js'
import { creations } from './creations/creations.js'
import type { Findings, Section } from './findings.js'
import { http } from './http/http.js'
import { imports } from './imports/imports.js'
import { inProcess } from './in-process/in-process.js'
import { thisMachine } from './machine.js'
import { managementOnPostgres } from './management/management-postgres.js'
import { management } from './management/management.js'
import { memory } from './memory/memory.js'
import { page } from './page/page.js'
import { news } from './news/news.js'
import { planOf } from './plan.js'
import { updateLatest } from './report/latest.js'
import { writePage } from './report/page.js'
import { writeResults, type Results } from './report/results.js'
import { budgetRow, budgetTable, markdown } from './report/text.js'
import { revocations } from './revocations/revocations.js'
import { sharedCache } from './shared-cache/shared-cache.js'
import { stampede } from './stampede/stampede.js'

const all: readonly Section[] = [
  inProcess,
  http,
  memory,
  imports,
  stampede,
  management,
  managementOnPostgres,
  page,
  creations,
  revocations,
  sharedCache,
  news,
  coherence,
]

const machine = thisMachine()
const plan = planOf(process.env)
const args = process.argv.slice(2)
const { chosen, writes } = wishesOf(args)
const sections: Record<string, Findings> = {}
for (const section of chosen) {
  console.error(`${section.name} …`)
  const findings = await section.run(plan)
  if (findings === undefined) continue
  sections[section.name] = findings
  for (const table of findings.tables) console.log(`\n${table.title}\n\n${markdown(table)}`)
}
const budgets = Object.values(sections).flatMap((findings) => findings.budgets)
console.log(`\nBudgets\n\n${markdown(budgetTable(budgets.map(budgetRow)))}\n`)

const command = [
  ...settingsOf(process.env),
  'npm run bench',
  ...(args.length === 0 ? [] : ['--', ...args]),
].join(' ')
const results: Results = { date: new Date().toISOString(), command, machine, plan, sections }
console.error(`Written: ${await writeResults(results)}`)
if (writes) console.error(`Written: ${await writePage(await updateLatest(results, all), all)}`)

/** Names of sections, all by default, and `--write`. */
function wishesOf(args: readonly string[]): { chosen: readonly Section[]; writes: boolean } {
  const names = args.filter((arg) => arg !== '--write')
  if (names.some((name) => all.every((section) => section.name !== name))) {
    const known = all.map(({ name }) => name).join(', ')
    console.error(`Usage: npm run bench -- [--write] [sections of: ${known}]`)
    process.exit(2)
  }
  const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name))
  return { writes: args.includes('--write'), chosen }
}

/** What was set in the environment, so that a shorter run says that it was one. */
function settingsOf(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment)
    .filter(([name]) => name.startsWith('BENCH_'))
    .map(([name, value]) => `${name}=${value ?? ''}`)
}
