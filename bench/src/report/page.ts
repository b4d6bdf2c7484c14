import { fileURLToPath } from 'node:url'
import type { Section } from '../findings.js'
import type { Results } from './results.js'
import { budgetTable, markdown } from './text.js'
import { writeFormatted } from './write-formatted.js'

const file = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))

/** Writes `docs/benchmarks.md` anew. */
export async function writePage(results: Results, sections: readonly Section[]): Promise<string> {
  await writeFormatted(file, pageOf(results, sections))
  return file
}

function pageOf(results: Results, sections: readonly Section[]): string {
  const budgets = sections.flatMap(({ name }) => results.sections[name]?.budgets ?? [])
  return [
    '# Benchmarks',
    `Written by \`npm run bench -- --write\`; do not edit. Absolute figures differ between machines, and
between hours of a shared one: compare ratios within a run. Nothing fails a build on time.`,
    machineOf(results),
    '## Budgets',
    'What the project has set itself, beside what this run measured.',
    markdown(budgetTable(budgets)),
    ...sections.flatMap((section) => chapterOf(section, results)),
  ].join('\n\n')
}

function machineOf({ machine, date, command }: Results): string {
  const facts = [
    `- ${date.slice(0, 10)}, \`${command}\``,
    `- ${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}`,
    `- Node.js ${machine.node}`,
    `- load before the run: ${machine.load.toFixed(2)}`,
  ]
  return facts.join('\n')
}

function chapterOf({ name, method }: Section, results: Results): string[] {
  const tables = results.sections[name]?.tables ?? []
  return [
    ...tables.flatMap((table) => [`## ${table.title}`, markdown(table)]),
    `**How it is measured.**\n${method}`,
  ]
}
