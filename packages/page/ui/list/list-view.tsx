import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useTokenActions } from '../actions/use-token-actions.js'
import { useApp } from '../app/app-context.js'
import { Heading } from '../components/heading.js'
import { Icon } from '../components/icon.js'
import { IconButton } from '../components/icon-button.js'
import { Loading } from '../components/loading.js'
import { Problem } from '../components/problem.js'
import { focusTitle } from '../lib/focus-title.js'
import { formatNumber } from '../lib/format.js'
import { useLastPage } from '../lib/use-last-page.js'
import { useResource } from '../lib/use-resource.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import { ColumnChooser } from './column-chooser.js'
import { withCreators, type Creator } from './creator-filter.js'
import { EmptyList, NothingFound } from './empty-list.js'
import { FilterBar } from './filter-bar.js'
import { listRequest } from './list-request.js'
import {
  isNarrowed,
  pageSizes,
  readState,
  unnarrowed,
  writeState,
  type ListState,
} from './list-state.js'
import { Pagination } from './pagination.js'
import { SortChoice } from './sort-choice.js'
import { TokenTable } from './token-table.js'

const { list, counts } = texts

/** The tokens of the account. The server searches, filters, orders and pages. */
export function ListView({ query }: { readonly query: URLSearchParams }): JSX.Element {
  const { client, router, announce } = useApp()
  const state = readState(query)
  const grantable = useResource('grantable', (signal) => client.grantable({ signal }))
  const grants = grantable.value ?? []
  const kind = grants[0]?.kind ?? 'module'
  const key = `${kind} ${writeState({ ...state, columns: [] }).toString()}`
  const page = useResource(key, (signal) =>
    client.list(listRequest(state, kind, Date.now()), { signal }),
  )
  const lost = useRef(false)
  const [creators, setCreators] = useState<readonly Creator[]>([])
  useEffect(() => {
    if (page.value === undefined) return
    const { items, total } = page.value
    setCreators((seen) => withCreators(seen, items))
    if (router.moved) announce(list.found(total, formatNumber(total)))
    // The row that had the focus is gone.
    if (lost.current) focusTitle()
    lost.current = false
  }, [page.value])
  const refine = (change: Partial<ListState>): void => {
    const next = {
      // A search that was typed comes after what was pressed since.
      ...readState(router.place.query),
      ...('page' in change || 'columns' in change ? {} : { page: 1 }),
      ...change,
    }
    router.refine(writeState(next), { replace: Object.keys(change).join() === 'search' })
  }
  useLastPage({ value: page.value, page: state.page, size: state.size }, (last) =>
    router.refine(writeState({ ...state, page: last }), { replace: true }),
  )
  const actions = useTokenActions({
    changed: page.reload,
    removed: () => {
      lost.current = true
      page.reload()
    },
  })
  const total = page.value?.total
  const empty = total === 0 && !isNarrowed(state)
  return (
    <>
      <div class="title-row">
        <div>
          <Heading text={texts.title} />
          <p class="lead">{list.lead}</p>
        </div>
        <div class="row">
          <Link to={{ kind: 'try' }} class="button">
            {list.tryToken}
          </Link>
          <Link to={{ kind: 'new' }} class="button primary">
            <Icon name="plus" />
            {list.add}
          </Link>
        </div>
      </div>
      {page.error && <Problem error={page.error} retry={page.reload} />}
      {!empty && <FilterBar state={state} grants={grants} creators={creators} refine={refine} />}
      {empty && <EmptyList />}
      {total === undefined && page.loading && <Loading />}
      {page.value !== undefined && !empty && (
        <section class={page.loading ? 'card busy' : 'card'}>
          <div class="card-bar">
            <span class="strong">
              {counts.tokens(page.value.total, formatNumber(page.value.total))}
            </span>
            <span class="row">
              <SortChoice state={state} refine={refine} />
              <ColumnChooser columns={state.columns} refine={refine} />
              <IconButton icon="refresh" label={list.refresh} onClick={page.reload} />
            </span>
          </div>
          {total === 0 ? (
            <NothingFound clear={() => refine(unnarrowed)} />
          ) : (
            <TokenTable
              state={state}
              tokens={page.value.items}
              busy={page.loading}
              refine={refine}
              actions={actions}
            />
          )}
          <Pagination
            page={state.page}
            size={state.size}
            total={page.value.total}
            sizes={pageSizes}
            change={refine}
          />
        </section>
      )}
      {actions.dialog}
    </>
  )
}
