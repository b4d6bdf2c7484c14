import type { JSX } from 'preact'
import { texts } from '../texts/texts.js'
import { isSortable } from './list-request.js'
import type { ListState } from './list-state.js'

interface SortChoiceProps {
  readonly state: ListState
  readonly refine: (change: Partial<ListState>) => void
}

const { list } = texts

/** The order of the list, where there is no room for the heads of columns. */
export function SortChoice({ state, refine }: SortChoiceProps): JSX.Element {
  const sortable = state.columns.filter(isSortable)
  const columns = sortable.includes(state.sort) ? sortable : [...sortable, state.sort]
  return (
    <select
      class="sort-choice"
      aria-label={list.sortBy}
      value={`${state.descending ? '-' : ''}${state.sort}`}
      onChange={({ currentTarget: { value } }) => {
        const sort = columns.find((column) => column === value.replace(/^-/, ''))
        if (sort !== undefined) refine({ sort, descending: value.startsWith('-') })
      }}
    >
      {columns.flatMap((column) =>
        [column, `-${column}`].map((value) => (
          <option key={value} value={value}>
            {list.sortedBy(
              list.column[column],
              value === column ? list.ascending : list.descending,
            )}
          </option>
        )),
      )}
    </select>
  )
}
