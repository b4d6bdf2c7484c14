import type { Plan } from './plan.js'
import type { Samples } from './statistics.js'

export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A figure that the project has set itself a limit for. */
export interface BudgetLine {
  readonly what: string
  readonly measured: number
  readonly unit: string
  readonly limit: number
  readonly bound: 'at most' | 'at least'
  readonly remark?: string
}

export interface Findings {
  readonly tables: readonly Table[]
  readonly budgets: readonly BudgetLine[]
  readonly samples: Samples
}

/** One benchmark. */
export interface Section {
  readonly name: string
  /** How it measures, for `docs/benchmarks.md`. */
  readonly method: string
  /** Undefined where what it needs is not there, which it says. */
  run(plan: Plan): Promise<Findings | undefined>
}

export function isKept({ measured, limit, bound }: BudgetLine): boolean {
  return bound === 'at most' ? measured <= limit : measured >= limit
}
