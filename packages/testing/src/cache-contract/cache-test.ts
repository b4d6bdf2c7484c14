import type { News, RejectedEntry, SharedCache, SharedCacheListener } from '@bearergate/core'
import type { RegisterTest } from '../store-contract/contract-test.js'
import { untilReady } from './until-ready.js'

/** A cache for one test, and how to reach the same data otherwise. */
export interface CacheUnderTest {
  /** Empty, and not open yet. */
  readonly cache: SharedCache
  /** The same cache as another node has it. */
  readonly another: () => SharedCache
  /** A cache in the same place that shares nothing, by another namespace. */
  readonly elsewhere?: (() => SharedCache) | undefined
  /**
   * Makes the server stop answering, without ending a connection. Gives the function that lets it go
   * on. Leave it out where there is no server.
   */
  readonly hang?: (() => Promise<() => unknown>) | undefined
  /** Removes what is left, after every cache was closed. */
  readonly remove?: (() => unknown) | undefined
}

export interface CacheRegistration {
  readonly test: RegisterTest
  readonly open: () => CacheUnderTest | Promise<CacheUnderTest>
}

/** An open cache, with everything that it told its node. */
export interface OpenCache {
  readonly cache: SharedCache
  readonly heard: Heard
}

export class Heard implements SharedCacheListener {
  readonly told: News[] = []
  readonly rejections: RejectedEntry[] = []
  openings = 0
  /** In order, `failed` and `recovered`. */
  readonly states: string[] = []

  news(news: News): void {
    this.told.push(news)
  }

  opened(): void {
    this.openings++
  }

  rejected(reason: RejectedEntry): void {
    this.rejections.push(reason)
  }

  failed(): void {
    this.states.push('failed')
  }

  recovered(): void {
    this.states.push('recovered')
  }
}

/** What a test works with: two nodes, and more that it opens. */
export interface CacheLab {
  readonly under: CacheUnderTest
  readonly first: OpenCache
  readonly second: OpenCache
  join(cache: SharedCache): OpenCache
}

const timeoutMs = 20_000

/** Registers tests by name; each gets a cache of its own, closed afterwards. */
export function registerCacheTests(
  { test, open }: CacheRegistration,
  tests: Readonly<Record<string, (lab: CacheLab) => Promise<void>>>,
): void {
  for (const [name, run] of Object.entries(tests)) test(name, () => withLab(open, run), timeoutMs)
}

async function withLab(
  open: CacheRegistration['open'],
  run: (lab: CacheLab) => Promise<void>,
): Promise<void> {
  const under = await open()
  const opened: OpenCache[] = []
  const join = (cache: SharedCache): OpenCache => {
    const heard = new Heard()
    cache.open(heard)
    opened.push({ cache, heard })
    return { cache, heard }
  }
  try {
    const [first, second] = [join(under.cache), join(under.another())]
    await Promise.all([untilReady(first.cache), untilReady(second.cache)])
    await run({ under, first, second, join })
  } finally {
    await Promise.all(opened.map(({ cache }) => cache.close()))
    await under.remove?.()
  }
}
