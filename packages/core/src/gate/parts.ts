import { L1 } from '../cache/l1.js'
import { Profiles } from '../cache/profile.js'
import { SharedEntries } from '../cache/shared-entries.js'
import { FastPath } from '../coherence/fast-path.js'
import { LogPast } from '../coherence/log-past.js'
import { NodeView } from '../coherence/node-view.js'
import { Poller } from '../coherence/poller.js'
import { Trimmer } from '../coherence/trimmer.js'
import { Decider } from '../decision/decider.js'
import { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import { Committer } from '../lifecycle/committer.js'
import type { LifecycleContext } from '../lifecycle/lifecycle-context.js'
import { StaleAudit } from '../lifecycle/stale-audit.js'
import { EntryLoader, type LoadedEntries } from '../lookup/entry-loader.js'
import { ModuleSurvey } from '../lookup/module-survey.js'
import { Lookup } from '../lookup/lookup.js'
import { StaleGrants } from '../lookup/stale-grants.js'
import type { ReadWatch } from '../lookup/read-watch.js'
import { StoreSearch } from '../lookup/store-search.js'
import { StoreReads } from '../lookup/store-reads.js'
import { RevealRate } from '../reveal/reveal-rate.js'
import { OpenedStore } from '../store/opened-store.js'
import { readerOf } from '../store/store-reader.js'
import type { Measured } from '../health/measure.js'
import type { TokenId } from '../value/token-id.js'
import { UsageTracker } from '../usage/usage-tracker.js'
import { Checkup } from './checkup.js'
import { LeakWatch } from './leak-watch.js'
import { Node } from './node.js'
import { Probe } from './probe.js'
import type { Settings } from './settings.js'
import { listenerFailed, Warnings } from './warnings.js'
import { makeWatches } from './watches.js'

/** What a gate is put together from. */
export interface GateParts {
  readonly node: Node
  readonly checkup: Checkup
  readonly measured: Measured
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
  const store = new OpenedStore(settings.store, clock, () => fastPath.open())
  const l1 = new L1(settings.l1Entries)
  const view = new NodeView(l1, deltaMs, (invariant) =>
    events.emit('invariant-broken', { invariant }),
  )
  const watches = makeWatches(settings, view, events, {
    resume: () => reads.resume(),
    retry: () => reads.retry(),
  })
  const past = settings.cache && new LogPast(clock, store, view)
  const poller = new Poller(clock, store, view, watches.polls, deltaMs, past)
  const paths = { cache: settings.cache, channel: settings.store.channel }
  const fastPath = new FastPath(paths, events, (news) => {
    if (!view.hear(news)) poller.pollForNews()
  })
  const usage = usageTracker(settings, store, events)
  const profiles = new Profiles()
  const shared = sharedEntries(settings, view, profiles)
  const loader = entryLoader(settings, store, profiles)
  const reads = storeReads(settings, loader, shared, watches.reads)
  const lookup = new Lookup(clock, view, l1, reads, poller, deltaMs, shared)
  const trimmer = new Trimmer(clock, store)
  const lifecycle = lifecycleContext(settings, store, view, fastPath, events)
  const stale = staleGrants(settings, lookup, lifecycle, events)
  const search = new StoreSearch(clock, lookup, poller, settings.outage.reads.deadlineMs)
  const { counters } = watches
  const decider = new Decider(
    clock,
    settings.format,
    lookup,
    search,
    poller,
    usage,
    stale,
    counters,
  )
  events.on('audited', () => trimmer.noteGrowth())
  return {
    node: new Node(clock, store, view, poller, usage, trimmer, fastPath, stale),
    checkup: new Checkup(
      new Probe(clock, view, poller, settings.outage.reads.deadlineMs),
      stale,
      fastPath,
    ),
    measured: { clock, counters, l1, view, reads, usage },
    decider,
    lifecycle,
    events,
    warnings,
    leaks:
      settings.leaked === 'ignore' ? undefined : new LeakWatch(clock, decider, lifecycle, events),
  }
}

function sharedEntries(
  { cache, fingerprint }: Settings,
  view: NodeView,
  profiles: Profiles,
): SharedEntries | undefined {
  return cache && new SharedEntries(cache, view, profiles, fingerprint)
}

/** R4: what is read from the store fills the shared cache too. */
function storeReads(
  { clock, outage }: Settings,
  loader: EntryLoader,
  shared: SharedEntries | undefined,
  watch: ReadWatch,
): StoreReads {
  const load = async (ids: readonly TokenId[], until: number): Promise<LoadedEntries> => {
    const loaded = await loader.load(ids, until)
    shared?.put(loaded.entries.values(), loaded)
    return loaded
  }
  return new StoreReads(clock, outage.reads, load, watch)
}

/**
 * Those who wait for a read are gone after its deadline; a connection that is slow gets as long again
 * before it is given up, so that a busy store need not make new ones all the time.
 */
function entryLoader(settings: Settings, store: OpenedStore, profiles: Profiles): EntryLoader {
  const withinMs = 2 * settings.outage.reads.deadlineMs
  const survey = new ModuleSurvey(settings.clock, settings.modulesOf)
  return new EntryLoader((ids) => store.read(ids, withinMs), survey, profiles)
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

/** What was granted without the store is audited when the store is back. */
function staleGrants(
  { clock, deltaMs, outage }: Settings,
  { view, l1, poller }: Lookup,
  { committer }: LifecycleContext,
  events: Emitter<GateEvents>,
): StaleGrants {
  const audit = new StaleAudit(clock, committer)
  events.on('store-recovered', () => void audit.write())
  const { serveStaleMs } = outage
  const { watch } = poller
  const surroundings = { clock, view, l1, watch, events, deltaMs, serveStaleMs }
  return new StaleGrants(surroundings, audit)
}

function lifecycleContext(
  settings: Settings,
  store: OpenedStore,
  view: NodeView,
  fastPath: FastPath,
  events: Emitter<GateEvents>,
): LifecycleContext {
  const { clock, format, catalogue, modulesOf, deltaMs, sealer, revealsPerMinute } = settings
  const { operationMs, serveStaleMs } = settings.outage
  const bounds = { operationMs, barrierMs: deltaMs + serveStaleMs }
  const committer = new Committer(clock, store, view, fastPath, events, bounds)
  const revealRate = new RevealRate(clock, revealsPerMinute)
  const creating = new Set<string>()
  return {
    clock,
    store: readerOf(store, clock, operationMs),
    format,
    catalogue,
    modulesOf,
    committer,
    sealer,
    revealRate,
    creating,
  }
}
