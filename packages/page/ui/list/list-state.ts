import { pageNumberOf } from './page-number.js'

/** A column that the list can show. The first is always there. */
export const columnKeys = [
  'name',
  'modules',
  'creator',
  'created',
  'lastAccess',
  'status',
  'expires',
  'updated',
  'addresses',
  'hint',
  'revision',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export const defaultColumns: readonly ColumnKey[] = columnKeys.slice(0, 6)
export const pageSizes = [10, 25, 50, 100] as const

/** What of the list is shown, as it is in the URL. */
export interface ListState {
  readonly search: string
  readonly status: 'Active' | 'Disabled' | undefined
  /** The id of a module or, where there are none, a scope. */
  readonly grant: string
  /** The id of a user or token. */
  readonly creator: string
  readonly expiring: boolean
  readonly unused: boolean
  readonly sort: ColumnKey
  readonly descending: boolean
  readonly size: number
  /** From 1. */
  readonly page: number
  readonly columns: readonly ColumnKey[]
}

/** Nothing is searched for or filtered by. */
export const unnarrowed = {
  search: '',
  status: undefined,
  grant: '',
  creator: '',
  expiring: false,
  unused: false,
} as const satisfies Partial<ListState>

export const initialState: ListState = {
  ...unnarrowed,
  sort: 'created',
  descending: true,
  size: 10,
  page: 1,
  columns: defaultColumns,
}

/** Reads the state from a query; what is not understood is as if it were not there. */
export function readState(query: URLSearchParams): ListState {
  const status = query.get('status')
  const sort = query.get('sort') ?? '-created'
  return {
    search: query.get('q') ?? '',
    status: status === 'Active' || status === 'Disabled' ? status : undefined,
    grant: query.get('module') ?? '',
    creator: query.get('creator') ?? '',
    expiring: query.get('expires') === 'soon',
    unused: query.get('used') === 'never',
    sort: columnOf(sort.replace(/^-/, '')) ?? initialState.sort,
    descending: sort.startsWith('-'),
    size: sizeOf(query.get('size')),
    page: pageNumberOf(query.get('page')),
    columns: columnsOf(query.get('columns')),
  }
}

/** Writes the state; what is as it is at first is left out. */
export function writeState(state: ListState): URLSearchParams {
  const sort = (state.descending ? '-' : '') + state.sort
  const columns = state.columns.join('.')
  const members: readonly [string, string, string][] = [
    ['q', state.search, ''],
    ['status', state.status ?? '', ''],
    ['module', state.grant, ''],
    ['creator', state.creator, ''],
    ['expires', state.expiring ? 'soon' : '', ''],
    ['used', state.unused ? 'never' : '', ''],
    ['sort', sort, '-created'],
    ['size', String(state.size), String(initialState.size)],
    ['page', String(state.page), '1'],
    ['columns', columns, defaultColumns.join('.')],
  ]
  return new URLSearchParams(
    members.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]),
  )
}

/** Whether anything is searched for or filtered by. */
export function isNarrowed(state: ListState): boolean {
  const { search, status, grant, creator, expiring, unused } = state
  return (
    search !== '' || status !== undefined || grant !== '' || creator !== '' || expiring || unused
  )
}

function columnOf(text: string): ColumnKey | undefined {
  return columnKeys.find((key) => key === text)
}

function columnsOf(text: string | null): readonly ColumnKey[] {
  if (text === null) return defaultColumns
  const chosen = text.split('.').flatMap((name) => columnOf(name) ?? [])
  return columnKeys.filter((key) => key === 'name' || chosen.includes(key))
}

function sizeOf(text: string | null): number {
  return pageSizes.find((size) => String(size) === text) ?? initialState.size
}
