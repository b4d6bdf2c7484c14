import type { JSX } from 'preact'
import { IconButton } from '../components/icon-button.js'
import { formatNumber } from '../lib/format.js'
import { texts } from '../texts/texts.js'

/** A part of a list, counted from 1. */
export interface PagePlace {
  readonly page: number
  readonly size: number
  readonly total: number
}

interface PaginationProps extends PagePlace {
  readonly sizes: readonly number[]
  readonly change: (place: { page?: number; size?: number }) => void
}

const { list, counts } = texts

/** Which rows are shown, of how many; how many at once; the pages before and after. */
export function Pagination({ page, size, total, sizes, change }: PaginationProps): JSX.Element {
  const pages = Math.max(1, Math.ceil(total / size))
  const from = (page - 1) * size + 1
  const to = Math.min(page * size, total)
  return (
    <nav class="pagination" aria-label={list.pages}>
      <span class="muted">
        {total === 0 || from > total ? counts.noRows : counts.rows(from, to, formatNumber(total))}
      </span>
      <label class="row">
        <span class="muted">{list.pageSize}</span>
        <select
          value={size}
          onChange={(event) => change({ size: Number(event.currentTarget.value), page: 1 })}
        >
          {sizes.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <span class="row">
        <IconButton
          icon="left"
          label={list.previous}
          disabled={page <= 1}
          onClick={() => change({ page: Math.min(page - 1, pages) })}
        />
        <span>{list.page(Math.min(page, pages), pages)}</span>
        <IconButton
          icon="right"
          label={list.following}
          disabled={page >= pages}
          onClick={() => change({ page: page + 1 })}
        />
      </span>
    </nav>
  )
}
