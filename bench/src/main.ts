import { creations } from './creations/creations.js'
import type { Findings, Section } from './findings.js'
import { http } from './http/http.js'
import { imports } from './imports/imports.js'
import { inProcess } from './in-process/in-process.js'
import { thisMachine } from './machine.js'
import { memory } from './memory/memory.js'
import { planOf } from './plan.js'
import { writePage } from './report/page.js'
import { writeResults, type Results } from './report/results.js'
import { budgetTable, markdown } from './report/text.js'
import { stampede } from './stampede/stampede.js'

const all: readonly Section[] = [inProcess, http, memory, imports, stampede, creations]

const machine = thisMachine()
const plan = planOf(process.env)
const { chosen, writes } = wishesOf(process.argv.slice(2))
const sections: Record<string, Findings> = {}
for (const section of chosen) {
  console.error(`${section.name} …`)
  const findings = await section.run(plan)
  sections[section.name] = findings
  for (const table of findings.tables) console.log(`\n${table.title}\n\n${markdown(table)}`)
}
const budgets = Object.values(sections).flatMap((findings) => findings.budgets)
console.log(`\nBudgets\n\n${markdown(budgetTable(budgets))}\n`)

const command = [...settingsOf(process.env), `npm run bench${writes ? ' -- --write' : ''}`].join(
  ' ',
)
const results: Results = { date: new Date().toISOString(), command, machine, plan, sections }
console.error(`Written: ${await writeResults(results)}`)
if (writes) console.error(`Written: ${await writePage(results, all)}`)

/** Names of sections, all by default, and `--write`, which needs all. */
function wishesOf(args: readonly string[]): { chosen: readonly Section[]; writes: boolean } {
  const writes = args.includes('--write')
  const names = args.filter((arg) => arg !== '--write')
  const unknown = names.filter((name) => all.every((section) => section.name !== name))
  if (unknown.length > 0 || (writes && names.length > 0)) {
    const known = all.map(({ name }) => name).join(', ')
    console.error(`Usage: npm run bench -- [--write | sections of: ${known}]`)
    process.exit(2)
  }
  return { writes, chosen: all.filter(({ name }) => names.length === 0 || names.includes(name)) }
}

/** What was set in the environment, so that a shorter run says that it was one. */
function settingsOf(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment)
    .filter(([name]) => name.startsWith('BENCH_'))
    .map(([name, value]) => `${name}=${value ?? ''}`)
}
