import { systemClock, type Clock } from '../clock.js'
import { OptionError } from '../errors.js'
import { isRealm } from '../http/challenge.js'
import type { ReplyStyle } from '../http/denial-reply.js'
import { defaultTypeBase } from '../http/problem.js'
import type { HttpsMode } from '../http/transport.js'
import type { ReadLimits } from '../lookup/store-reads.js'
import { Catalogue, checkModules } from '../scopes/catalogue.js'
import { moduleLookup, type ModuleLookup } from '../scopes/rights.js'
import type { Store } from '../store/store.js'
import { isValuePrefix, ValueFormat } from '../value/value-format.js'
import type { GateOptions } from './options.js'
import { bounded, headerText, object, oneOf } from './option-rules.js'

/** Options with their defaults, checked and frozen. */
export interface Settings {
  readonly store: Store
  readonly format: ValueFormat
  readonly catalogue: Catalogue
  readonly modulesOf: ModuleLookup
  readonly https: HttpsMode
  readonly hsts: string | false
  readonly leaked: 'ignore' | 'disable'
  readonly deltaMs: number
  readonly l1Entries: number
  readonly usageIntervalMs: number
  readonly reads: ReadLimits
  readonly cachePolicy: string | false
  readonly replies: ReplyStyle
  readonly clock: Clock
}

export function resolveSettings(options: GateOptions): Settings {
  checkNames(options)
  const catalogue = new Catalogue(options.scopes)
  return Object.freeze({
    store: storeOf(options),
    format: formatOf(options.prefix),
    catalogue,
    modulesOf: modulesOf(options, catalogue),
    https: oneOf('https', options.https ?? defaultHttps(), httpsModes),
    hsts: headerText('hsts', options.hsts ?? false),
    leaked: oneOf('leaked', options.leaked ?? 'ignore', ['ignore', 'disable']),
    deltaMs: bounded('deltaMs', options.deltaMs ?? 2_000, 100, 60_000),
    l1Entries: bounded('l1Entries', options.l1Entries ?? 50_000, 1, 10_000_000),
    usageIntervalMs: bounded('usageIntervalMs', options.usageIntervalMs ?? 60_000, 10, 86_400_000),
    reads: readLimits(options),
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

function readLimits({ outage = {} }: GateOptions): ReadLimits {
  const deadlineMs = bounded('outage.deadlineMs', outage.deadlineMs ?? 300, 1, 60_000)
  return { concurrent: 64, batchSize: 64, queued: 256, deadlineMs }
}

function repliesOf({ realm = 'api', problem = {}, outage = {} }: GateOptions): ReplyStyle {
  if (!isRealm(realm)) throw new OptionError('realm', 'must be printable ASCII.')
  const typeBase = problem.typeBase ?? defaultTypeBase
  if (!URL.canParse(typeBase)) throw new OptionError('problem.typeBase', 'must be an absolute URI.')
  const retryAfter = bounded('outage.retryAfter', outage.retryAfter ?? 1, 0, 86_400)
  return { realm, typeBase, retryAfter, body: problem.body ?? ((details) => details) }
}
