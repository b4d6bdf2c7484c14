import type { SharedCache } from '../cache/shared-cache.js'
import { systemClock, type Clock } from '../clock.js'
import { OptionError } from '../errors.js'
import { isRealm } from '../http/challenge.js'
import type { ReplyStyle } from '../http/denial-reply.js'
import { defaultTypeBase } from '../http/problem.js'
import type { HttpsMode } from '../http/transport.js'
import { usableKeys } from '../reveal/reveal-key.js'
import { Sealer } from '../reveal/sealer.js'
import { Catalogue, checkModules } from '../scopes/catalogue.js'
import { fingerprintOf } from '../scopes/fingerprint.js'
import { moduleLookup, type ModuleLookup } from '../scopes/rights.js'
import type { Store } from '../store/store.js'
import { isValuePrefix, ValueFormat } from '../value/value-format.js'
import type { GateOptions } from './options.js'
import { outageOf, type OutageSettings } from './outage-settings.js'
import { bounded, headerText, object, oneOf } from './option-rules.js'

/** Options with their defaults, checked and frozen. */
export interface Settings {
  readonly store: Store
  readonly cache: SharedCache | undefined
  readonly format: ValueFormat
  readonly catalogue: Catalogue
  /** Names catalogue and modules, for entries that nodes share. */
  readonly fingerprint: string
  readonly modulesOf: ModuleLookup
  readonly https: HttpsMode
  readonly hsts: string | false
  readonly leaked: 'ignore' | 'disable'
  readonly deltaMs: number
  readonly l1Entries: number
  readonly usageIntervalMs: number
  /** Undefined where values cannot be shown again. */
  readonly sealer: Sealer | undefined
  readonly revealsPerMinute: number
  readonly outage: OutageSettings
  readonly cachePolicy: string | false
  readonly replies: ReplyStyle
  readonly clock: Clock
}

export function resolveSettings(options: GateOptions): Settings {
  checkNames(options)
  const catalogue = new Catalogue(options.scopes)
  return Object.freeze({
    store: storeOf(options),
    cache: cacheOf(options),
    format: formatOf(options.prefix),
    catalogue,
    fingerprint: fingerprintOf(catalogue, options.modules),
    modulesOf: modulesOf(options, catalogue),
    https: oneOf('https', options.https ?? defaultHttps(), httpsModes),
    hsts: headerText('hsts', options.hsts ?? false),
    leaked: oneOf('leaked', options.leaked ?? 'ignore', ['ignore', 'disable']),
    deltaMs: bounded('deltaMs', options.deltaMs ?? 2_000, 100, 60_000),
    l1Entries: bounded('l1Entries', options.l1Entries ?? 50_000, 1, 10_000_000),
    usageIntervalMs: bounded('usageIntervalMs', options.usageIntervalMs ?? 60_000, 10, 86_400_000),
    ...revealOf(options),
    outage: outageOf(options),
    cachePolicy: headerText('cachePolicy', options.cachePolicy ?? 'private, no-store'),
    replies: repliesOf(options),
    clock: options.clock ?? systemClock,
  })
}

const httpsModes = ['required', 'except-loopback', 'off'] as const

function defaultHttps(): HttpsMode {
  const environment = process.env['NODE_ENV']
  return environment === 'development' || environment === 'test' ? 'except-loopback' : 'required'
}

const known = new Set<string>([
  'store',
  'cache',
  'prefix',
  'scopes',
  'modules',
  'realm',
  'https',
  'hsts',
  'leaked',
  'deltaMs',
  'l1Entries',
  'usageIntervalMs',
  'reveal',
  'outage',
  'cachePolicy',
  'problem',
  'clock',
] satisfies (keyof GateOptions)[])

function checkNames(options: GateOptions): void {
  const unknown = Object.keys(object('options', options)).find((name) => !known.has(name))
  if (unknown !== undefined) throw new OptionError(unknown, 'does not exist.')
}

function storeOf({ store }: GateOptions): Store {
  if (typeof object('store', store).mutate !== 'function') {
    throw new OptionError('store', 'must be a store, such as memoryStore().')
  }
  return store
}

function cacheOf({ cache }: GateOptions): SharedCache | undefined {
  if (cache !== undefined && typeof object('cache', cache).put !== 'function') {
    throw new OptionError('cache', 'must be a shared cache, such as redisCache({ client, key }).')
  }
  return cache
}

function formatOf(prefix: string): ValueFormat {
  if (typeof prefix !== 'string' || !isValuePrefix(prefix)) {
    throw new OptionError('prefix', 'must match [a-z][a-z0-9_]* and have up to 32 characters.')
  }
  return new ValueFormat(prefix)
}

function modulesOf({ modules }: GateOptions, catalogue: Catalogue): ModuleLookup {
  if (Array.isArray(modules)) checkModules(modules, catalogue)
  else if (modules !== undefined && typeof modules !== 'function') {
    throw new OptionError('modules', 'must be a list or a function of an account id.')
  }
  return moduleLookup(modules)
}

/** Keys that are there are checked at once, others by `ready()`. */
function revealOf({ reveal }: GateOptions): Pick<Settings, 'sealer' | 'revealsPerMinute'> {
  const revealsPerMinute = bounded('reveal.perMinute', reveal?.perMinute ?? 30, 1, 10_000)
  if (reveal === undefined) return { sealer: undefined, revealsPerMinute }
  const { keys } = object('reveal', reveal)
  if (typeof keys !== 'function') usableKeys(keys)
  return { sealer: new Sealer(keys), revealsPerMinute }
}

function repliesOf(options: GateOptions): ReplyStyle {
  const { realm = 'api', problem = {} } = options
  if (!isRealm(realm)) throw new OptionError('realm', 'must be printable ASCII.')
  const typeBase = problem.typeBase ?? defaultTypeBase
  if (!URL.canParse(typeBase)) throw new OptionError('problem.typeBase', 'must be an absolute URI.')
  const { retryAfter } = outageOf(options)
  return { realm, typeBase, retryAfter, body: problem.body ?? ((details) => details) }
}
