import { samplesFrom } from '../entry.js'
import type { BudgetLine, Findings } from '../findings.js'
import type { Plan } from '../plan.js'
import { median, quantile, sampled, type Samples } from '../statistics.js'
import { operationNames, type OperationName } from './operations.js'
import type { Place } from './place.js'

const module = new URL('child.js', import.meta.url)
const budget = 20

const asked: Record<OperationName, string> = {
  'first page': '`GET /api-tokens`',
  'filtered page': '`GET /api-tokens?status=Active&ilike(name,*robot*)`',
  'ordered page': '`GET /api-tokens?order=name`',
  count: '`GET /api-tokens?limit=0`',
  'one token': '`GET /api-tokens/{id}`',
}

/** @param where - Goes with the names of the figures. */
export async function measure(place: Place, plan: Plan, where: string): Promise<Findings> {
  const { managementTokens: tokens, managementRequests: requests } = plan
  const samples = await samplesFrom({ module, args: [JSON.stringify(place), tokens, requests] })
  const number = tokens.toLocaleString('en')
  return {
    samples,
    tables: [
      {
        title: `Management of ${number} tokens${where}`,
        columns: ['ms', 'median', '95 %', 'max', 'in the store', '95 %', 'max'],
        rows: [
          ...operationNames.map((name) => [
            asked[name],
            ...figuresOf(samples, `${name} over HTTP`),
            ...figuresOf(samples, `${name} in the store`),
          ]),
          ['a cold verification, in process', ...figuresOf(samples, verification), '', '', ''],
        ],
      },
    ],
    budgets: [
      ...operationNames.map((name) =>
        budgetOf(`${name} of an account`, samples, `${name} over HTTP`),
      ),
      budgetOf('cold verification', samples, verification),
    ].map((line) => ({ ...line, what: `${line.what}, ${number} tokens in all${where}` })),
  }
}

const verification = 'cold verification'

function figuresOf(samples: Samples, name: string): string[] {
  const times = sampled(samples, name)
  return [0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(2))
}

function budgetOf(what: string, samples: Samples, name: string): BudgetLine {
  const times = sampled(samples, name)
  return {
    what,
    measured: median(times),
    unit: 'ms',
    limit: budget,
    bound: 'at most',
    remark: `max ${Math.max(...times).toFixed(1)} ms`,
  }
}
