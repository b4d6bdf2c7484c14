import { memoryStore } from '@bearergate/core'
import { StoreProbe } from '../store-probe.js'
import { testGate } from '../test-gate.js'
import type { HostApp, HostCall, HostGuards, HttpFramework } from './framework.js'
import { Site, type SiteOptions, type SiteParts, type SitePlace } from './site.js'

/** Scopes of the gates that the contract makes. */
const labScopes: Readonly<Record<string, string>> = {
  'orders:read': 'Read orders',
  'orders:write': 'Change orders',
  'a:b': 'Other',
}

/** Puts together an application; guards are those of the site's gate. */
export type BuildApp = (app: HostApp, guards: HostGuards, site: SiteParts) => void

/** What a framework's row is run with: servers on it, closed when the row is over. */
export class Lab implements SitePlace {
  /** Where applications are: empty, or `/outer/inner`. */
  readonly base: string
  readonly #open: Site[] = []

  constructor(
    readonly framework: HttpFramework,
    readonly nested: boolean,
    readonly onChallenge: (field: string) => void,
  ) {
    this.base = nested ? '/outer/inner' : ''
  }

  /** Starts a server; without `build` everything is behind `bearer()` and `/orders` answers `passed`. */
  async site(options: SiteOptions = {}, build: BuildApp = guardedOrders): Promise<Site> {
    const store = new StoreProbe(memoryStore())
    const t = testGate<string>({ scopes: labScopes, ...options.gate, store })
    const app = this.framework.create({ nested: this.nested, trust: options.trust ?? 'none' })
    build(app, app.guards(t.gate, options.guards), { t, store })
    const site = new Site(this, options, { t, store }, app)
    this.#open.push(site)
    await site.start()
    return site
  }

  async close(): Promise<void> {
    for (const site of this.#open) await site.close()
  }
}

/** Everything is guarded, `/orders` answers `passed`. */
export const guardedOrders: BuildApp = (app, guards) => {
  guards.bearer()
  app.route('/orders', pass)
}

export function pass(call: HostCall): void {
  call.send('passed')
}
