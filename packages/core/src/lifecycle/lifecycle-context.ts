import type { Clock } from '../clock.js'
import type { Catalogue } from '../scopes/catalogue.js'
import type { ModuleLookup } from '../scopes/rights.js'
import type { Store } from '../store/store.js'
import type { ValueFormat } from '../value/value-format.js'
import type { Committer } from './committer.js'

/** What operations on tokens and accounts work with. */
export interface LifecycleContext {
  readonly clock: Clock
  readonly store: Store
  readonly format: ValueFormat
  readonly catalogue: Catalogue
  readonly modulesOf: ModuleLookup
  readonly committer: Committer
}
