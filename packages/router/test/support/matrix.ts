import { describe } from 'vitest'
import { frameworks, type Framework } from './frameworks.js'
import { openSite, type Site, type SiteOptions } from './site.js'
import { stores, type StoreKind } from './stores.js'

/** Opens a site on the framework and store at hand. */
export type Open = (options?: Omit<SiteOptions, 'framework' | 'store'>) => Promise<Site>

export interface Combination {
  readonly framework: Framework
  readonly store: StoreKind
}

/** Both majors of both frameworks on memory, and one of each on SQLite: what differs is seen in one of them. */
export const combinations: readonly Combination[] = frameworks.flatMap((framework) =>
  stores
    .filter((store) => store === 'memory' || framework === 'Express 5' || framework === 'Koa 3')
    .map((store) => ({ framework, store })),
)

/** The same tests on every combination. */
export function onEverySite(name: string, tests: (open: Open) => void): void {
  describe.each(combinations)(`${name} on $framework and $store`, (combination) => {
    tests((options) => openSite({ ...combination, ...options }))
  })
}

/** The same tests on one framework of each kind and on each store: for what no adapter has a part in. */
export function onSomeSites(name: string, tests: (open: Open) => void): void {
  const some = [
    { framework: 'Express 5', store: 'memory' },
    { framework: 'Koa 3', store: 'SQLite' },
  ] as const satisfies readonly Combination[]
  describe.each(some)(`${name} on $framework and $store`, (combination) => {
    tests((options) => openSite({ ...combination, ...options }))
  })
}

/** The same tests on both majors of both frameworks, in memory: for what no store has a part in. */
export function onEveryFramework(name: string, tests: (open: Open) => void): void {
  describe.each(frameworks)(`${name} on %s`, (framework) => {
    tests((options) => openSite({ framework, store: 'memory', ...options }))
  })
}
