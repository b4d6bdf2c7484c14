import { L1 } from '../cache/l1.js'
import { NodeView } from '../coherence/node-view.js'
import { Poller } from '../coherence/poller.js'
import { StoreHealth } from '../coherence/store-health.js'
import { Trimmer } from '../coherence/trimmer.js'
import { Decider } from '../decision/decider.js'
import { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import { Committer } from '../lifecycle/committer.js'
import type { LifecycleContext } from '../lifecycle/lifecycle-context.js'
import { EntryLoader } from '../lookup/entry-loader.js'
import { Lookup } from '../lookup/lookup.js'
import { StoreReads } from '../lookup/store-reads.js'
import { OpenedStore } from '../store/opened-store.js'
import { UsageTracker } from '../usage/usage-tracker.js'
import { LeakWatch } from './leak-watch.js'
import { Node } from './node.js'
import type { Settings } from './settings.js'
import { listenerFailed, Warnings } from './warnings.js'

/** What a gate is put together from. */
export interface GateParts {
  readonly node: Node
  readonly l1: L1
  readonly usage: UsageTracker
  readonly decider: Decider
  readonly lifecycle: LifecycleContext
  readonly events: Emitter<GateEvents>
  readonly warnings: Warnings
  /** Undefined where leaks are ignored. */
  readonly leaks: LeakWatch | undefined
}

export function assemble(settings: Settings): GateParts {
  const { clock, deltaMs } = settings
  const warnings = new Warnings()
  const events = new Emitter<GateEvents>(() => listenerFailed(warnings))
  warnings.connect(events)
  const store = new OpenedStore(settings.store)
  const l1 = new L1(settings.l1Entries)
  const view = new NodeView(l1, deltaMs)
  const health = new StoreHealth(events)
  const poller = new Poller(clock, store, view, health, deltaMs)
  const usage = usageTracker(settings, store, events)
  const lookup = new Lookup(clock, view, l1, storeReads(settings, store), poller, deltaMs)
  const decider = new Decider(clock, settings.format, lookup, poller, health, usage)
  const trimmer = new Trimmer(clock, store)
  const lifecycle = lifecycleContext(settings, store, view, events)
  events.on('audited', () => trimmer.noteGrowth())
  return {
    node: new Node(clock, store, view, poller, usage, trimmer),
    l1,
    usage,
    decider,
    lifecycle,
    events,
    warnings,
    leaks:
      settings.leaked === 'ignore' ? undefined : new LeakWatch(clock, decider, lifecycle, events),
  }
}

function storeReads({ clock, reads, modulesOf }: Settings, store: OpenedStore): StoreReads {
  const loader = new EntryLoader((ids) => store.read(ids), modulesOf)
  return new StoreReads(clock, reads, (ids) => loader.load(ids))
}

function usageTracker(
  { clock, usageIntervalMs }: Settings,
  store: OpenedStore,
  events: Emitter<GateEvents>,
): UsageTracker {
  return new UsageTracker(clock, store, usageIntervalMs, (count, error) =>
    events.emit('usage-dropped', { count, error }),
  )
}

function lifecycleContext(
  settings: Settings,
  store: OpenedStore,
  view: NodeView,
  events: Emitter<GateEvents>,
): LifecycleContext {
  const { clock, format, catalogue, modulesOf, deltaMs } = settings
  const committer = new Committer(clock, store, view, events, deltaMs)
  return { clock, store, format, catalogue, modulesOf, committer }
}
