import { isKept, type BudgetLine, type Table } from '../findings.js'

/** A table as Markdown, its columns aligned so that it can be read as it is. */
export function markdown({ columns, rows }: Omit<Table, 'title'>): string {
  const widths = columns.map((column, place) =>
    Math.max(column.length, ...rows.map((row) => row[place]?.length ?? 0)),
  )
  const lineOf = (cells: readonly string[]): string =>
    `| ${widths.map((width, place) => padded(cells[place] ?? '', width, place)).join(' | ')} |`
  const rule = widths.map((width, place) =>
    place === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [lineOf(columns), `| ${rule.join(' | ')} |`, ...rows.map(lineOf)].join('\n')
}

/** Figures stand to the right. */
function padded(cell: string, width: number, place: number): string {
  return place === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** A row of {@link budgetTable}. */
export function budgetRow(line: BudgetLine): Table['rows'][number] {
  return [
    line.what,
    `${rounded(line.measured)} ${line.unit}`,
    `${line.bound} ${line.limit}`,
    isKept(line) ? 'yes' : 'no',
    line.remark ?? '',
  ]
}

export function budgetTable(rows: Table['rows']): Table {
  return { title: 'Budgets', columns: ['what', 'measured', 'budget', 'kept', 'remark'], rows }
}

/** Three digits that count. */
function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
