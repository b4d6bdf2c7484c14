import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { AuditLine, Token } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Loading } from '../components/loading.js'
import { Problem } from '../components/problem.js'
import { Time } from '../components/time.js'
import { formatTime } from '../lib/format.js'
import { useLastPage } from '../lib/use-last-page.js'
import { useResource } from '../lib/use-resource.js'
import { pageNumberOf } from '../list/page-number.js'
import { Pagination } from '../list/pagination.js'
import { texts } from '../texts/texts.js'
import { AuditDialog } from './audit-dialog.js'

interface AuditTabProps {
  readonly token: Token
  readonly query: URLSearchParams
}

const { audit } = texts
const sizes = [10, 25, 50] as const

/** What was done to the token, by whom. */
export function AuditTab({ token, query }: AuditTabProps): JSX.Element {
  const { client, router } = useApp()
  const [viewed, setViewed] = useState<AuditLine>()
  const page = pageNumberOf(query.get('page'))
  const size = sizes.find((each) => String(each) === query.get('size')) ?? sizes[0]
  const lines = useResource(`${token.revision} ${page} ${size}`, (signal) =>
    client.audit(token.id, { limit: size, offset: (page - 1) * size }, { signal }),
  )
  const change = (place: { page?: number; size?: number }, replace = false): void => {
    const next = { page, size, ...place }
    router.refine(
      new URLSearchParams({
        tab: 'audit',
        ...(next.page === 1 ? {} : { page: String(next.page) }),
        ...(next.size === sizes[0] ? {} : { size: String(next.size) }),
      }),
      { replace },
    )
  }
  useLastPage({ value: lines.value, page, size }, (last) => change({ page: last }, true))
  return (
    <div class={lines.loading ? 'card busy' : 'card'}>
      {lines.error && <Problem error={lines.error} retry={lines.reload} />}
      {lines.value === undefined && lines.loading && <Loading />}
      {lines.value?.total === 0 && <p class="pad muted">{audit.empty}</p>}
      {lines.value && lines.value.total > 0 && (
        <>
          <AuditTable lines={lines.value.items} view={setViewed} />
          <Pagination
            page={page}
            size={size}
            total={lines.value.total}
            sizes={sizes}
            change={change}
          />
        </>
      )}
      {viewed && <AuditDialog line={viewed} close={() => setViewed(undefined)} />}
    </div>
  )
}

interface AuditTableProps {
  readonly lines: readonly AuditLine[]
  readonly view: (line: AuditLine) => void
}

function AuditTable({ lines, view }: AuditTableProps): JSX.Element {
  return (
    <table class="table" role="table">
      <caption class="visually-hidden">{audit.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {[audit.time, audit.event, audit.actor, audit.summary, audit.action].map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <AuditRow key={line.id} line={line} view={view} />
        ))}
      </tbody>
    </table>
  )
}

function AuditRow({
  line,
  view,
}: Pick<AuditTableProps, 'view'> & { readonly line: AuditLine }): JSX.Element {
  const event = audit.events[line.event] ?? line.event
  return (
    <tr role="row">
      <td role="cell" data-label={audit.time}>
        <Time at={line.timestamp} />
      </td>
      <td role="cell" data-label={audit.event}>
        {event}
      </td>
      <td role="cell" data-label={audit.actor}>
        <span class="two-lines">
          <span>{line.actor.name}</span>
          <span class="muted small mono">{line.actor.id}</span>
        </span>
      </td>
      <td role="cell" data-label={audit.summary}>
        {line.summary}
      </td>
      <td role="cell">
        <button
          type="button"
          class="button small"
          aria-label={audit.viewOf(event, formatTime(line.timestamp))}
          onClick={() => view(line)}
        >
          {audit.view}
        </button>
      </td>
    </tr>
  )
}
