import type { SharedCache } from '@bearergate/core'
import { expect } from 'vitest'
import { eventually } from './eventually.js'
import type { OpenCache } from './open-cache.js'

let position = 1

/** Resolves when news from one reach the other. */
export function untilHeard(from: SharedCache, to: OpenCache): Promise<void> {
  const news = {
    generation: 'g',
    changes: [{ kind: 'all', key: '', position: position++ }],
  } as const
  return eventually(() => {
    from.publish(news)
    expect(to.news).toContainEqual(news)
  })
}
