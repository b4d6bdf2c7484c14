import { expect, test } from 'vitest'
import { WorkingState } from '../../src/store/working-state.js'
import { record, writing } from '../support/tokens.js'

const nothing = { token: () => undefined, account: () => undefined, creation: () => undefined }

test('what several mutations write is written once, in the order of locks', () => {
  const state = new WorkingState(nothing)
  const keys = ['c', 'a', 'b']
  for (const key of keys) {
    const account = { id: key, status: 'Active' as const, revision: 1, updatedAt: 1 }
    const creation = { key, fingerprint: '', token: key, at: 1 }
    for (const revision of [1, 2]) {
      state.take(
        { tokens: [key], accounts: [key], creations: [key] },
        {
          ...writing(record(key, { revision })),
          accounts: [account],
          creations: [creation],
        },
      )
    }
  }
  const written = state.written
  expect(written?.tokens?.map(({ id, revision }) => `${id}${revision}`)).toEqual(['a2', 'b2', 'c2'])
  expect(written?.accounts?.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(written?.creations?.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  expect(written?.audit?.map(({ object }) => object.id)).toEqual(['c', 'c', 'a', 'a', 'b', 'b'])
})
