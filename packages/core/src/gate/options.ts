import type { SharedCache } from '../cache/shared-cache.js'
import type { Clock } from '../clock.js'
import type { HttpsMode } from '../http/transport.js'
import type { Problem } from '../http/problem.js'
import type { RevealKeys } from '../reveal/reveal-key.js'
import type { ModulesOption } from '../scopes/module.js'
import type { Store } from '../store/store.js'

/** Options of {@link createGate}. All are resolved once; wrong ones throw a TypeError that names them. */
export interface GateOptions<Scope extends string = string> {
  /** Where tokens are kept: `memoryStore()`, `sqliteStore({ file })`. The gate closes it. */
  readonly store: Store
  /**
   * A cache that the nodes of a cluster share, such as `redisCache({ client, key })`. It makes things
   * fast and decides nothing. The gate closes it. Default: none.
   */
  readonly cache?: SharedCache | undefined
  /**
   * What values begin with; names product and environment, such as `acme` or `acme_test`.
   * `[a-z][a-z0-9_]*`, up to 32 characters. Values of another prefix are refused.
   */
  readonly prefix: string
  /**
   * The scopes that can be granted and asked for, with the description people read. Default: any
   * well-formed name. The management scopes `tokens:read`, `tokens:write` and `tokens:reveal` are
   * always there.
   */
  readonly scopes?: Readonly<Record<Scope, string>> | undefined
  /**
   * Bundles of scopes that people grant instead, one list or by account (asked whenever a cache is
   * filled). With modules, no token holds more than its account's modules hold. Where the function fails,
   * or has not answered well within `outage.deadlineMs`, tokens of that account alone get 503.
   * Default: none.
   */
  readonly modules?: ModulesOption<NoInfer<Scope>> | undefined
  /** The protection space named in challenges: printable ASCII. Default `api`. */
  readonly realm?: string | undefined
  /**
   * Whether plain HTTP is refused. Default `required`; with `NODE_ENV` `development` or `test`,
   * `except-loopback`.
   */
  readonly https?: HttpsMode | undefined
  /** `Strict-Transport-Security` to send over HTTPS, such as `max-age=31536000`; default false: none. */
  readonly hsts?: string | false | undefined
  /** What happens to a token whose value came over plain HTTP. Default `ignore`; `disable` is audited. */
  readonly leaked?: 'ignore' | 'disable' | undefined
  /**
   * Δ in milliseconds: how long after a disable or delete has answered another node may still accept
   * the token. 100 to 60,000; default 2,000. The store is polled four times as often.
   */
  readonly deltaMs?: number | undefined
  /** How many tokens are cached in process, at some 300 bytes each. Default 50,000. */
  readonly l1Entries?: number | undefined
  /** How long, in milliseconds, uses are gathered before last-access times are written. Default 60,000. */
  readonly usageIntervalMs?: number | undefined
  /** Lets values be shown again after their creation. Default: they cannot be. */
  readonly reveal?: RevealOptions | undefined
  /** What happens when the store does not answer. */
  readonly outage?: OutageOptions | undefined
  /** `Cache-Control` of authenticated answers whose handler sets none; default `private, no-store`. */
  readonly cachePolicy?: string | false | undefined
  /** Wording of error answers; never their status. */
  readonly problem?: ProblemOptions | undefined
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock | undefined
}

export interface RevealOptions {
  /**
   * What values are sealed under: the current key first, then those that once were. A list, or a
   * function that is asked each time. Keep keys apart from the database: who has both has the values.
   */
  readonly keys: RevealKeys
  /** How many values one actor is shown a minute, in each process. 1 to 10,000; default 30. */
  readonly perMinute?: number | undefined
}

export interface OutageOptions {
  /** Milliseconds that a request waits for the store before 503. Default 300. */
  readonly deadlineMs?: number | undefined
  /**
   * Milliseconds that a management operation waits for the store before `BG_STORE_UNAVAILABLE`. 1 to
   * 600,000; default 10,000.
   */
  readonly operationMs?: number | undefined
  /**
   * A second, larger bound beside Δ: for so many milliseconds after the store has not answered for Δ,
   * tokens that were known until then are still granted, revoked or not. Each use is an event, and is
   * audited when the store is back; strict routes never use it. 0 to 3,600,000; default 0: 503.
   */
  readonly serveStaleMs?: number | undefined
  /** `Retry-After` of the 503, in seconds. Default 1. */
  readonly retryAfter?: number | undefined
}

export interface ProblemOptions {
  /** Absolute URI that problem types are appended to; default `https://bearergate.dev/errors/`. */
  readonly typeBase?: string | undefined
  /** Makes the JSON body from the problem, to add members or to follow a house format. */
  readonly body?: ((problem: Problem) => object) | undefined
}
