import type { JSX } from 'preact'
import { Icon } from '../components/icon.js'
import { texts } from '../texts/texts.js'
import { isSortable } from './list-request.js'
import type { ColumnKey, ListState } from './list-state.js'

interface ColumnHeadProps {
  readonly column: ColumnKey
  readonly state: ListState
  readonly refine: (change: Partial<ListState>) => void
}

/** The head of a column; pressed, it orders the list by it, and again the other way round. */
export function ColumnHead({ column, state, refine }: ColumnHeadProps): JSX.Element {
  const label = texts.list.column[column]
  if (!isSortable(column)) {
    return (
      <th role="columnheader" scope="col">
        {label}
      </th>
    )
  }
  const sorted = state.sort === column
  const descending = sorted ? !state.descending : false
  return (
    <th role="columnheader" scope="col" aria-sort={sorted ? direction(state) : undefined}>
      <button
        type="button"
        class={sorted ? 'sort sorted' : 'sort'}
        onClick={() => refine({ sort: column, descending })}
      >
        {label}
        <Icon name={sorted ? (state.descending ? 'down' : 'up') : 'sort'} />
      </button>
    </th>
  )
}

function direction({ descending }: ListState): 'ascending' | 'descending' {
  return descending ? 'descending' : 'ascending'
}
