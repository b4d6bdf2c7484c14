import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { samplesFrom } from '../entry.js'
import type { BudgetLine, Section } from '../findings.js'
import type { Plan } from '../plan.js'
import { withBenchSchema } from '../postgres/bench-schema.js'
import { resultsFolder } from '../report/results.js'
import { hasRedis } from '../shared-cache/redis.js'
import { quantile, sampled } from '../statistics.js'

const module = new URL('sender-child.js', import.meta.url)
const budget = 5

/** How long, in milliseconds, word of each change took by one path. */
interface Path {
  readonly name: string
  readonly times: readonly number[]
}

export const news: Section = {
  name: 'news',
  method: `One process disables a token, alone, every 10 ms or more, and notes when it publishes after the commit;
another, which has granted the token from its cache, notes when the news have come in and it no longer
grants from there. Both read the same clock of the machine. By Redis (\`REDIS_URL\`, or of this machine)
with SQLite as the store, and by \`NOTIFY\` of PostgreSQL (\`DATABASE_URL\`, or of this machine); a path
whose server does not answer is left out.`,
  async run(plan) {
    const paths = [await byRedis(plan), await byNotify(plan)].filter((path) => path !== undefined)
    if (paths.length === 0) return undefined
    return {
      samples: Object.fromEntries(paths.map(({ name, times }) => [name, times])),
      tables: [
        {
          title: 'From commit to the other process',
          columns: ['ms', 'changes', 'median', '95 %', '99 %', 'max'],
          rows: paths.map(rowOf),
        },
      ],
      budgets: paths.map(budgetOf),
    }
  },
}

async function byRedis(plan: Plan): Promise<Path | undefined> {
  if (!(await hasRedis())) return undefined
  const folder = mkdtempSync(join(resultsFolder(), 'news-'))
  try {
    return await pathOf('Redis', ['redis', join(folder, 'tokens.db'), plan.newsChanges])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function byNotify(plan: Plan): Promise<Path | undefined> {
  return withBenchSchema(({ url, schema }) =>
    pathOf('PostgreSQL `NOTIFY`', ['notify', `${schema} ${url}`, plan.newsChanges]),
  )
}

async function pathOf(name: string, args: readonly (string | number)[]): Promise<Path> {
  return { name, times: sampled(await samplesFrom({ module, args }), 'times') }
}

function rowOf({ name, times }: Path): string[] {
  const figures = [0.5, 0.95, 0.99, 1].map((part) => quantile(times, part).toFixed(2))
  return [name, String(times.length), ...figures]
}

function budgetOf({ name, times }: Path): BudgetLine {
  const measured = quantile(times, 0.99)
  const what = `word of a change by ${name}, 99 %`
  return { what, measured, unit: 'ms', limit: budget, bound: 'at most' }
}
