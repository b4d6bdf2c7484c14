import type { Clock } from '../clock.js'
import type { Sealer } from '../reveal/sealer.js'
import type { RevealRate } from '../reveal/reveal-rate.js'
import type { Catalogue } from '../scopes/catalogue.js'
import type { ModuleLookup } from '../scopes/rights.js'
import type { StoreReader } from '../store/store-reader.js'
import type { ValueFormat } from '../value/value-format.js'
import type { Committer } from './committer.js'

/** What operations on tokens and accounts work with. */
export interface LifecycleContext {
  readonly clock: Clock
  readonly store: StoreReader
  readonly format: ValueFormat
  readonly catalogue: Catalogue
  readonly modulesOf: ModuleLookup
  readonly committer: Committer
  /** Undefined where values cannot be revealed. */
  readonly sealer: Sealer | undefined
  readonly revealRate: RevealRate
  /** Digests of idempotency keys whose creation is under way in this process. */
  readonly creating: Set<string>
}
