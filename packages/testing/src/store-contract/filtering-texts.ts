import type { Store } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { allOf, compares, element, ilike, is, like, not, some } from './filters.js'
import { finds } from './filtering.js'
import { create } from './operations.js'
import { sampleRecord } from './samples.js'

/** Filters on texts: wildcards, case, code points, and the elements of lists. */
export function filteringTextsContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a pattern matches its pieces with anything in between': async (store) => {
      await named(store, 'robot', 'robot arm', 'my robot', 'rob', 'aXbXbXc')
      await finds(store, [
        [like('name', 'robot'), [1]],
        [like('name', 'robot', ''), [1, 2]],
        [like('name', '', 'robot'), [1, 3]],
        [like('name', '', 'robot', ''), [1, 2, 3]],
        [like('name', 'ro', 't'), [1]],
        [like('name', 'rob', 'bot'), []],
        [like('name', 'a', 'X', 'X', 'c'), [5]],
        [like('name', 'a', 'X', 'X', 'X', 'X', 'c'), []],
        [like('name', '', '', ''), [1, 2, 3, 4, 5]],
        [like('name', ''), []],
        [like('description', ''), [1, 2, 3, 4, 5]],
        [not(like('name', '', 'robot', '')), [4, 5]],
        [like('status', 'Act', ''), [1, 2, 3, 4, 5]],
      ])
    },

    'nothing in a pattern is special but its wildcards': async (store) => {
      await named(store, 'a*b', 'a?b', 'a[b]', 'a%b', 'a_b', 'a\\b', 'axb', 'a]b', '[^a]', "a'b")
      for (const [index, special] of ['*', '?', '', '%', '_', '\\', '', ']'].entries()) {
        if (special === '') continue
        await finds(store, [
          [like('name', 'a', `${special}b`), [index + 1]],
          [ilike('name', '', `A${special}B`), [index + 1]],
        ])
      }
      await finds(store, [
        [like('name', 'a[b', ''), [3]],
        [like('name', '', '[^', ']'), [9]],
        [like('name', '', "'", ''), [10]],
      ])
    },

    'with case is with case, without is without, beyond ASCII too': async (store) => {
      await named(store, 'Ärger', 'ärger', 'ÄRGER', 'ΣΟΦΟΣ', 'σοφος', 'İx', 'straße')
      await finds(store, [
        [like('name', 'Ä', ''), [1, 3]],
        [ilike('name', 'ä', ''), [1, 2, 3]],
        [ilike('name', '', 'ΡΓ', ''), []],
        [ilike('name', 'σΟφοΣ'), [4]],
        [ilike('name', 'σοφο', ''), [4, 5]],
        [ilike('name', 'İ', ''), [6]],
        [ilike('name', 'STRASSE'), []],
        [ilike('name', 'STRAßE'), [7]],
        [is('name', 'ÄRGER'), [3]],
        [ilike('createdBy', 'USER', ''), [1, 2, 3, 4, 5, 6, 7]],
        [like('createdBy', 'USER', ''), []],
        [ilike('id', 'tkn', '3'), [3]],
        [ilike('status', 'aCTIVE'), [1, 2, 3, 4, 5, 6, 7]],
      ])
    },

    'text is compared by code point': async (store) => {
      await named(store, 'a', 'B', '\ufb01', '\ud83e\udd16', '\ud7ff', '\ud83e\udd17')
      await finds(store, [
        [compares('name', 'gt', 'Z'), [1, 3, 4, 5, 6]],
        [compares('name', 'gt', '\ufb01'), [4, 6]],
        [compares('name', 'lt', '\ud83e\udd16'), [1, 2, 3, 5]],
        [compares('name', 'ge', '\ud83e\udd17'), [6]],
        [compares('name', 'lt', '\ufb01'), [1, 2, 5]],
      ])
    },

    'text that no record can hold is compared all the same': async (store) => {
      await named(store, 'ab', 'abc', 'ab\ud83e\udd16', 'ab\ufffd')
      await finds(store, [
        [is('name', 'ab\0c'), []],
        [compares('name', 'gt', 'ab\0c'), [2, 3, 4]],
        [compares('name', 'le', 'ab\0'), [1]],
        [is('name', 'ab\ud800'), []],
        [compares('name', 'lt', 'ab\ud800\ud800'), [1, 2]],
        [compares('name', 'ge', 'ab\udfff'), [3, 4]],
        [like('name', '', '\ud83e', ''), []],
        [like('name', '', '\udd16'), []],
        [like('name', 'ab\0', ''), []],
        [not(like('name', '', '\0', '')), [1, 2, 3, 4]],
      ])
    },

    'a list passes when one of its elements does': async (store) => {
      await create(
        store,
        sampleRecord(1, { scopes: ['orders:read', 'orders:write'], modules: ['MOD-1'] }),
        sampleRecord(2, { scopes: ['products:*'], modules: ['MOD-2', 'mod-1'] }),
        sampleRecord(3, { scopes: [], modules: ['"quoted" \\ ü'] }),
      )
      const exactly = (value: string) => element({ operator: 'eq', value })
      const folded = element({ operator: 'like', pattern: ['MOD-1'], ignoreCase: true })
      await finds(store, [
        [some('scopes', exactly('orders:read')), [1]],
        [not(some('scopes', exactly('orders:read'))), [2, 3]],
        [some('scopes', not(exactly('orders:read'))), [1, 2]],
        [some('scopes', allOf(exactly('orders:read'), exactly('orders:write'))), []],
        [some('scopes', allOf()), [1, 2]],
        [some('scopes', element({ operator: 'in', values: ['products:*', null] })), [2]],
        [
          some('scopes', element({ operator: 'like', pattern: ['', ':*'], ignoreCase: false })),
          [2],
        ],
        [some('scopes', element({ operator: 'gt', value: 'orders:s' })), [1, 2]],
        [some('modules', folded), [1, 2]],
        [some('modules', allOf(folded, exactly('mod-1'))), [2]],
        [some('modules', allOf(folded, exactly('MOD-2'))), []],
        [some('modules', exactly('"quoted" \\ ü')), [3]],
        [some('modules', element({ operator: 'eq', value: null })), []],
        [some('modules', not(element({ operator: 'gt', value: 5 }))), [1, 2, 3]],
      ])
    },
  })
}

async function named(store: Store, ...names: readonly string[]): Promise<void> {
  await create(store, ...names.map((name, index) => sampleRecord(index + 1, { name })))
}
