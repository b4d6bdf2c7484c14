import type { Store } from '@bearergate/core'
import { creationOf, managedToken } from './managed-token.js'

const inOneTransaction = 5_000

/**
 * Writes so many tokens by the store itself. The log of changes stays empty: a gate trims it.
 *
 * @param step - From the index of one to that of the next.
 */
export async function fill(store: Store, tokens: number, step = 1): Promise<void> {
  for (let from = 0; from < tokens; from += inOneTransaction) {
    const length = Math.min(tokens - from, inOneTransaction)
    const added = Array.from({ length }, (_, index) => managedToken((from + index) * step))
    const audit = added.map(creationOf)
    await store.mutate({ tokens: added.map(({ id }) => id) }, () => ({
      result: undefined,
      tokens: added,
      audit,
    }))
  }
}
