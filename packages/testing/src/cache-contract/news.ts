import assert from 'node:assert/strict'
import type { LoggedChange, News, SharedCache } from '@bearergate/core'
import { tokenId } from '../store-contract/samples.js'
import { everyKind } from './cache-samples.js'
import { registerCacheTests, type CacheRegistration, type Heard } from './cache-test.js'
import { eventually } from './eventually.js'

/** News reach every other node; they may come more than once, and in any order. */
export function newsContract(registration: CacheRegistration): void {
  registerCacheTests(registration, {
    'news of every kind reach the other node': async ({ first, second }) => {
      const kinds = ['token', 'account', 'subject', 'jti', 'all'] as const
      await reaches(first.cache, second.heard, newsOf(kinds.map((kind, n) => change(n, { kind }))))
    },

    'news tell keys and generations as they are': async ({ first, second }) => {
      for (const { account, generation } of everyKind) {
        const changes = [change(1, { kind: 'account', key: account.id })]
        await reaches(first.cache, second.heard, { generation, changes })
      }
    },

    'news of a mass revocation arrive whole': async ({ first, second }) => {
      const changes = Array.from({ length: 5_000 }, (_, n) => change(n))
      await reaches(first.cache, second.heard, newsOf(changes))
    },

    'each node hears of the others': async ({ under, first, second, join }) => {
      const third = join(under.another())
      await reaches(first.cache, third.heard, newsOf([change(1)]))
      await reaches(third.cache, second.heard, newsOf([change(2)]))
      await reaches(second.cache, first.heard, newsOf([change(3)]))
    },

    'a cache elsewhere hears nothing': async ({ under, first, second, join }) => {
      if (under.elsewhere === undefined) return
      const other = join(under.elsewhere())
      await reaches(other.cache, other.heard, newsOf([change(1)]))
      await reaches(first.cache, second.heard, newsOf([change(2)]))
      assert.deepEqual(positionsIn(other.heard), [1])
      assert.deepEqual(positionsIn(second.heard), [2])
    },

    'a closed cache hears nothing': async ({ first, second }) => {
      await reaches(first.cache, second.heard, newsOf([change(1)]))
      await second.cache.close()
      await reaches(first.cache, first.heard, newsOf([change(2)]))
      assert.deepEqual(positionsIn(second.heard), [1])
    },
  })
}

function change(position: number, changes: Partial<LoggedChange> = {}): LoggedChange {
  return { kind: 'token', key: tokenId(position), position, ...changes }
}

function newsOf(changes: readonly LoggedChange[]): News {
  return { generation: 'the first generation', changes }
}

/** Publishes until it is heard: whoever has just begun to listen may miss the first. */
async function reaches(from: SharedCache, heard: Heard, news: News): Promise<void> {
  const missing = () => {
    const told = new Set(heard.told.flatMap((each) => textsOf(each)))
    return textsOf(news).filter((text) => !told.has(text))
  }
  await eventually(async () => {
    from.publish(news)
    await eventually(() => assert.deepEqual(missing(), []), republishMs)
  })
}

/** What is not heard by then was lost. */
const republishMs = 200

function textsOf({ generation, changes }: News): string[] {
  return changes.map(({ kind, key, position }) => JSON.stringify([generation, kind, key, position]))
}

function positionsIn({ told }: Heard): number[] {
  return [...new Set(told.flatMap(({ changes }) => changes.map(({ position }) => position)))]
}
