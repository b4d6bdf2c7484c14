import { BearergateError, type Committed, type Store, type StoredRecord } from '@bearergate/core'
import { change, create } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'

/** What a process is told to do. */
export type StoreOrder =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'write'
      readonly first: number
      readonly count: number
      readonly lanes: number
    }
  | { readonly kind: 'change'; readonly token: number; readonly count: number }

/** What a process says: each mutation after it was acknowledged, then the end of the order. */
export type StoreReport =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'acknowledged' } & Acknowledged)
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string }

export interface Acknowledged {
  readonly id: string
  readonly revision: number
  readonly position: number
}

/**
 * Makes this process one of the several that a shared store contract runs: it takes orders over its
 * IPC channel. The whole of such a process is two lines.
 *
 * @example
 * serveStore(sqliteStore({ file: String(process.argv[2]) }))
 */
export function serveStore(store: Store): void {
  process.on('message', (order: StoreOrder) => void obey(store, order))
  report({ kind: 'ready' })
}

async function obey(store: Store, order: StoreOrder): Promise<void> {
  try {
    await carryOut(store, order)
    report({ kind: 'done' })
  } catch (error) {
    report({ kind: 'failed', code: error instanceof BearergateError ? error.code : String(error) })
  }
}

async function carryOut(store: Store, order: StoreOrder): Promise<void> {
  switch (order.kind) {
    case 'open':
      return store.open()
    case 'write':
      return write(store, order)
    case 'change':
      for (let n = 0; n < order.count; n++) acknowledge(await change(store, tokenId(order.token)))
  }
}

/** Creates tokens, in several lanes at once, and changes each one and the token that all share. */
async function write(
  store: Store,
  { first, count, lanes }: Extract<StoreOrder, { kind: 'write' }>,
): Promise<void> {
  const lane = async (start: number): Promise<void> => {
    for (let n = start; n < first + count; n += lanes) {
      await create(store, sampleRecord(n))
      acknowledge(await change(store, tokenId(n), { status: 'Disabled' }))
      acknowledge(await change(store, tokenId(sharedToken)))
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(first + index)))
}

/** The token that every writing process changes. */
export const sharedToken = 0

function acknowledge({ result, position }: Committed<StoredRecord>): void {
  report({ kind: 'acknowledged', id: result.id, revision: result.revision, position })
}

function report(message: StoreReport): void {
  process.send?.(message)
}
