import { matchesFilter, type Store, type TokenFilter, type TokenQuery } from '@bearergate/core'
import { accounts } from '../fixtures/generated-store.js'
import { idOf, managedToken } from './managed-token.js'

/** What is asked of one account, in both ways, and what has to come back. */
export interface Operation {
  /** Under the base of the management API. */
  readonly path: string
  /** Gives how many tokens there are that it asks for. */
  inStore(store: Store): Promise<number>
  readonly matching: number
  /** What the answer over HTTP holds. */
  readonly answer: string
}

export const operationNames = [
  'first page',
  'filtered page',
  'ordered page',
  'count',
  'one token',
] as const

export type OperationName = (typeof operationNames)[number]

/** Of the account with an index, in a database of so many tokens. */
export function operationsOn(account: number, tokens: number): Record<OperationName, Operation> {
  const own = Array.from(
    { length: Math.ceil((tokens - account) / accounts) },
    (_, ordinal) => account + ordinal * accounts,
  )
  const listing = (search: string, query: Partial<TokenQuery>): Operation =>
    listingOf({ account: `ACC-${account}`, own, search, query })
  return {
    'first page': listing('', {}),
    'filtered page': listing('?status=Active&ilike(name,*robot*)', { filter: activeRobots }),
    'ordered page': listing('?order=name', { order: [{ field: 'name', direction: 'ascending' }] }),
    count: listing('?limit=0', { limit: 0 }),
    'one token': reading(idOf(own.at(-1) ?? account)),
  }
}

const activeRobots: TokenFilter = {
  kind: 'all',
  of: [
    { kind: 'field', field: 'status', test: { operator: 'eq', value: 'Active' } },
    {
      kind: 'field',
      field: 'name',
      test: { operator: 'like', pattern: ['', 'robot', ''], ignoreCase: true },
    },
  ],
}

interface Listing {
  readonly account: string
  /** Indexes of its tokens. */
  readonly own: readonly number[]
  readonly search: string
  readonly query: Partial<TokenQuery>
}

function listingOf({ account, own, search, query }: Listing): Operation {
  const { filter } = query
  const matching =
    filter === undefined
      ? own.length
      : own.filter((index) => matchesFilter(managedToken(index), filter)).length
  return {
    path: `/api-tokens${search}`,
    matching,
    answer: `"total":${matching}}`,
    async inStore(store) {
      const { total } = await store.list({ offset: 0, limit: 10, account, ...query })
      return total
    },
  }
}

function reading(id: string): Operation {
  return {
    path: `/api-tokens/${id}`,
    matching: 1,
    answer: `"id":"${id}"`,
    async inStore(store) {
      const { tokens } = await store.read([id])
      return tokens.size
    },
  }
}
