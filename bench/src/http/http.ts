import type { BudgetLine, Section, Table } from '../findings.js'
import { median, quantile } from '../statistics.js'
import { connections, generator } from './load/load.js'
import { measure, type Measured, type Rounds } from './rounds.js'
import { frameworks, tokens, type Framework, type Variant } from './variants.js'

const budgets: Partial<Record<Framework, { readonly ratio: number; readonly micros: number }>> = {
  'Express 5': { ratio: 0.93, micros: 5 },
  'Koa 3': { ratio: 0.9, micros: 1.5 },
}

export const http: Section = {
  name: 'http',
  method: `Every variant is a server in a process of its own that answers with a little JSON. The load comes from
another process (${generator}, ${connections} connections kept alive, ${tokens.toLocaleString('en')} tokens in turns); where there are two cores
or more, each has its own. All variants of a framework take turns in short rounds, one to warm up
apart; ratios and differences are those to bare in the same round; medians. CPU is that of the whole
server process. Nothing but the guard differs: bearergate has the defaults of production, HTTPS
required and told by a trusted proxy; the peers have what makes them fastest (JWTs: HS256 with a
\`KeyObject\`, except express-oauth2-jwt-bearer, which takes text).`,
  async run(plan) {
    const samples: Record<string, number[]> = {}
    const tables: Table[] = []
    const lines: BudgetLine[] = []
    for (const framework of frameworks) {
      const rounds = await measure(framework, plan)
      tables.push(tableOf(framework, rounds))
      lines.push(...budgetsOf(framework, rounds))
      for (const [variant, measured] of rounds) {
        samples[`${framework} ${variant} requests/s`] = measured.map(({ perSecond }) => perSecond)
        samples[`${framework} ${variant} CPU µs`] = measured.map(({ cpuMicros }) => cpuMicros)
      }
    }
    return { samples, tables, budgets: lines }
  },
}

function tableOf(framework: Framework, rounds: Rounds): Table {
  return {
    title: `${framework} over HTTP`,
    columns: ['variant', 'requests/s', 'against bare', '10 %–90 %', 'added CPU µs'],
    rows: [...rounds].map(([variant, measured]) => rowOf(variant, measured, rounds)),
  }
}

function rowOf(variant: Variant, measured: readonly Measured[], rounds: Rounds): string[] {
  const ratios = ratiosOf(measured, rounds)
  return [
    variant,
    median(measured.map(({ perSecond }) => perSecond)).toFixed(0),
    median(ratios).toFixed(3),
    [0.1, 0.9].map((part) => quantile(ratios, part).toFixed(2)).join('–'),
    median(addedMicros(measured, rounds)).toFixed(1),
  ]
}

function ratiosOf(measured: readonly Measured[], rounds: Rounds): number[] {
  return againstBare(measured, rounds, (one, bare) => one.perSecond / bare.perSecond)
}

function addedMicros(measured: readonly Measured[], rounds: Rounds): number[] {
  return againstBare(measured, rounds, (one, bare) => one.cpuMicros - bare.cpuMicros)
}

function againstBare(
  measured: readonly Measured[],
  rounds: Rounds,
  compare: (one: Measured, bare: Measured) => number,
): number[] {
  const bare = rounds.get('bare') ?? []
  return measured.flatMap((one, round) => {
    const other = bare[round]
    return other === undefined ? [] : [compare(one, other)]
  })
}

/** Beside the budget, what writing the guard by hand costs in the same run. */
function budgetsOf(framework: Framework, rounds: Rounds): BudgetLine[] {
  const budget = budgets[framework]
  const ours = rounds.get('bearergate')
  const byHand = rounds.get('hand-written hash and Map')
  if (budget === undefined || ours === undefined || byHand === undefined) return []
  const ratio = (measured: readonly Measured[]): number => median(ratiosOf(measured, rounds))
  const micros = (measured: readonly Measured[]): number => median(addedMicros(measured, rounds))
  return [
    {
      what: `${framework}: requests/s`,
      measured: ratio(ours),
      unit: 'of bare',
      limit: budget.ratio,
      bound: 'at least',
      remark: `written by hand: ${ratio(byHand).toFixed(3)}`,
    },
    {
      what: `${framework}: added CPU`,
      measured: micros(ours),
      unit: 'µs',
      limit: budget.micros,
      bound: 'at most',
      remark: `written by hand: ${micros(byHand).toFixed(1)} µs`,
    },
  ]
}
