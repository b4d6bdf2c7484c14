import { existsSync } from 'node:fs'
import { start } from '../entry.js'
import type { BudgetLine, Section } from '../findings.js'
import { quantile, sampled, type Samples } from '../statistics.js'
import { visits } from './visits.js'

const module = new URL('child.js', import.meta.url)
const program = '/usr/bin/chromium'

const measured = [
  ['interactive', 'list interactive, from the beginning of the navigation', 1000],
  ['search', 'rows of another search, from the last key', 300],
  ['status', 'rows of another filter, from its choice', 300],
] as const

export const page: Section = {
  name: 'page',
  method: `Chromium, without a window, opens the API tokens page of an account that has all the tokens, in
a SQLite file, on Express in a process of its own. Every visit is by a browser that has nothing kept.
The list is interactive when its rows are there, and no control of theirs or of its filters is disabled; a search has answered when
all rows hold what was typed, the pause included that the page waits for another key. Times are taken
in the browser, frame by frame. Left out where there is no Chromium.`,
  async run({ pageTokens, pageVisits }) {
    if (!existsSync(program)) {
      console.error(`left out: there is no ${program}.`)
      return undefined
    }
    const child = start({ module, args: [pageTokens] })
    const port = await new Promise((resolve) => child.once('message', resolve))
    const url = `http://127.0.0.1:${String(port)}/settings/api-tokens`
    const samples = await visits(program, url, pageVisits).finally(() => child.disconnect())
    const number = pageTokens.toLocaleString('en')
    return {
      samples,
      tables: [
        {
          title: `API tokens page, ${number} tokens in the account`,
          columns: ['ms', 'median', '95 %', 'max'],
          rows: measured.map(([name, what]) => [what, ...figuresOf(samples, name)]),
        },
      ],
      budgets: measured.map(([name, what, limit]) =>
        budgetOf(samples, name, { what: `page: ${what}, ${number} tokens`, limit }),
      ),
    }
  },
}

function figuresOf(samples: Samples, name: string): string[] {
  return [0.5, 0.95, 1].map((part) => quantile(sampled(samples, name), part).toFixed(0))
}

function budgetOf(
  samples: Samples,
  name: string,
  line: Pick<BudgetLine, 'what' | 'limit'>,
): BudgetLine {
  const [median, , most] = figuresOf(samples, name)
  return {
    ...line,
    measured: Number(median),
    unit: 'ms',
    bound: 'at most',
    remark: `max ${most} ms`,
  }
}
