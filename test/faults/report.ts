import type { Figures } from './history/judge.js'

export interface ReportRow {
  readonly fault: string
  readonly figures: Figures
}

const head = [
  'fault',
  'requests',
  'worst after return',
  'after barrier',
  'refused',
  '503',
  'no answer',
  'recovery',
  'p99',
  'lag',
]

/** The figures of all rows as a table. */
export function reportTable(rows: readonly ReportRow[]): string {
  const lines = [head, ...rows.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => lengthOf(line, column))))
  return lines
    .map((line) => line.map((cell, column) => padded(cell, column, widths)).join('  '))
    .join('\n')
}

function cellsOf({ fault, figures }: ReportRow): string[] {
  const { requests, worst, afterBarrier, refused, unavailable, unanswered, recovery, p99, lag } =
    figures
  const counts = [afterBarrier, refused, unavailable, unanswered].map(String)
  return [fault, String(requests), ms(worst), ...counts, ms(recovery), ms(p99), ms(lag)]
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

function lengthOf(line: readonly string[], column: number): number {
  return line[column]?.length ?? 0
}

function padded(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
