import { fileURLToPath } from 'node:url'
import type { Section } from '../findings.js'
import type { Latest, LatestFindings } from './latest.js'
import { budgetTable, markdown } from './text.js'
import { writeFormatted } from './write-formatted.js'

const file = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))

/** Writes `docs/benchmarks.md` anew. */
export async function writePage(latest: Latest, sections: readonly Section[]): Promise<string> {
  await writeFormatted(file, pageOf(latest, sections))
  return file
}

function pageOf(latest: Latest, sections: readonly Section[]): string {
  const chapters = sections.flatMap(({ name }) => {
    const findings = latest[name]
    return findings === undefined ? [] : [{ name, ...findings }]
  })
  return [
    '# Benchmarks',
    `Written by \`npm run bench -- --write\`; do not edit. Absolute figures differ between machines, and
between hours of a shared one: compare ratios within a run. Nothing fails a build on time.`,
    ...runsOf(chapters),
    '## Budgets',
    'What the project has set itself, beside what was measured.',
    markdown(budgetTable(chapters.flatMap(({ budgets }) => budgets))),
    ...chapters.flatMap(textOf),
  ].join('\n\n')
}

interface Chapter extends LatestFindings {
  /** Of the section. */
  readonly name: string
}

/** The runs that the figures are of, each with the names of its sections. */
function runsOf(chapters: readonly Chapter[]): string[] {
  const dates = new Set(chapters.map(({ run }) => run.date))
  return Array.from(dates, (date) => runOf(chapters.filter(({ run }) => run.date === date)))
}

function runOf(chapters: readonly Chapter[]): string {
  const [first] = chapters
  if (first === undefined) return ''
  const { machine, date, command } = first.run
  const facts = [
    `**${chapters.map(({ name }) => name).join(', ')}**`,
    '',
    `- ${date.slice(0, 10)}, \`${command}\``,
    `- ${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}`,
    `- Node.js ${machine.node}`,
    `- load before the run: ${machine.load.toFixed(2)}`,
  ]
  return facts.join('\n')
}

function textOf({ tables, method }: Chapter): string[] {
  return [
    ...tables.flatMap((table) => [`## ${table.title}`, markdown(table)]),
    `**How it is measured.**\n${method}`,
  ]
}
