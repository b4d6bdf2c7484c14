import type { Entry } from '../cache/entry.js'
import type { FoundShared } from '../cache/shared-entries.js'
import { momentOf, type Clock, type Moment } from '../clock.js'
import type { Poller } from '../coherence/poller.js'
import {
  malformedCredentials,
  noCredentials,
  type Credentials,
} from '../credentials/credentials.js'
import { isB64token, parseBearer } from '../credentials/parse-bearer.js'
import { readCredentials, soleAuthorization } from '../credentials/read-credentials.js'
import type { Found, Lookup } from '../lookup/lookup.js'
import { Outage } from '../lookup/outage.js'
import type { StaleGrants } from '../lookup/stale-grants.js'
import type { StoreSearch } from '../lookup/store-search.js'
import type { Counters } from '../health/counters.js'
import type { UsageTracker } from '../usage/usage-tracker.js'
import { packedDigestOf, type PackedDigest } from '../value/digest.js'
import type { TokenKey } from '../value/token-id.js'
import { checksumFault, isAt, shapeFault, type ValueFormat } from '../value/value-format.js'
import { Auth } from './auth.js'
import type { DecisionRequest } from './decision-request.js'
import { denied, grantedToNobody, type Decision } from './decision.js'
import { judge, refuseUnknown } from './judge.js'

const bearer = 'Bearer '

/** Decides requests in the order of DESIGN: credentials, format, lookup, digest, state, auth. */
export class Decider {
  constructor(
    readonly clock: Clock,
    readonly format: ValueFormat,
    readonly lookup: Lookup,
    readonly search: StoreSearch,
    readonly poller: Poller,
    readonly usage: UsageTracker,
    readonly stale: StaleGrants,
    readonly counters: Counters,
  ) {}

  /** Synchronous on an L1 hit and for everything that is refused by its form. */
  decide(request: DecisionRequest): Decision | Promise<Decision> {
    const field = request.valueHeader === undefined ? soleAuthorization(request.headers) : undefined
    return field === undefined
      ? this.#decideCredentials(readCredentials(request.headers, request.valueHeader), request)
      : this.#decideField(field, request)
  }

  /** Whether the request presents something that has the form of one of our values. */
  recognises(request: DecisionRequest): boolean {
    const credentials = readCredentials(request.headers, request.valueHeader)
    return typeof credentials === 'string' && this.format.keyOf(credentials) >= 0
  }

  /** The usual spelling, `Bearer` and one of our values, needs no grammar: our alphabet is well-formed. */
  #decideField(field: string, request: DecisionRequest): Decision | Promise<Decision> {
    if (!isAt(field, 0, bearer)) return this.#decideCredentials(parseBearer(field), request)
    const key = this.format.keyOf(field, bearer.length)
    if (key >= 0) return this.#verify(key, field.slice(bearer.length), request)
    if (key === checksumFault) return denied('bad-checksum')
    if (isB64token(field, bearer.length)) return denied('not-a-value')
    return this.#decideCredentials(parseBearer(field), request)
  }

  #decideCredentials(
    credentials: Credentials,
    request: DecisionRequest,
  ): Decision | Promise<Decision> {
    if (credentials === noCredentials) return decideNobody(request)
    if (credentials === malformedCredentials) return denied('malformed-credentials')
    const key = this.format.keyOf(credentials)
    if (key < 0) return denied(key === shapeFault ? 'not-a-value' : 'bad-checksum')
    return this.#verify(key, credentials, request)
  }

  #verify(key: TokenKey, value: string, request: DecisionRequest): Decision | Promise<Decision> {
    const now = momentOf(this.clock)
    this.poller.noteTraffic(now.monotonic)
    if (request.consistency === 'strict') {
      return this.#verifyByStore(key, presentedAs(value, request, now))
    }
    const found = this.lookup.cached(key, now)
    if (found !== undefined) {
      this.counters.l1Hits++
      return this.#conclude(key, found, presentedAs(value, request, now))
    }
    this.counters.l1Misses++
    const asked = this.lookup.askShared(key, now)
    // The digest is worked out while the shared cache is waited for.
    const presented = presentedAs(value, request, now)
    return asked === undefined
      ? this.#verifyByStore(key, presented)
      : this.#verifyElsewhere(key, asked, presented)
  }

  /** By what the shared cache has, else by the store. */
  async #verifyElsewhere(
    key: TokenKey,
    asked: Promise<FoundShared | undefined>,
    presented: Presented,
  ): Promise<Decision> {
    this.counters.sharedAsked++
    const shared = await asked
    if (shared === undefined) return this.#verifyByStore(key, presented)
    const now = momentOf(this.clock)
    const found = this.lookup.acceptShared(shared, key, now)
    if (found === undefined) return this.#verifyByStore(key, presented)
    this.counters.sharedHits++
    return this.#conclude(key, found, { ...presented, now })
  }

  async #verifyByStore(key: TokenKey, presented: Presented): Promise<Decision> {
    const isStrict = presented.request.consistency === 'strict'
    const sought = await this.search.find(key, isStrict, presented.now)
    if (sought === 'undecidable') return denied('unavailable')
    if (!(sought instanceof Outage)) {
      return this.#conclude(key, sought.found, { ...presented, now: sought.now })
    }
    if (isStrict) return denied('unavailable')
    return this.#decideWithout(sought, key, { ...presented, now: momentOf(this.clock) })
  }

  #conclude(key: TokenKey, found: Found, { digest, request, now }: Presented): Decision {
    if (found === 'absent') return refuseUnknown(digest)
    const time = this.lookup.view.timeAt(now)
    const denial = judge(found, digest, { time, address: request.address })
    if (denial !== undefined) {
      this.lookup.workAsForUnknown(key)
      return denial
    }
    this.counters.granted++
    this.usage.note(found, now.wall)
    return { outcome: 'granted', auth: authOf(found) }
  }

  /**
   * By what is cached, if the lease was taken while the store was waited for; else by what was known
   * when it was lost, where that is wanted, which may grant and never refuse.
   */
  #decideWithout(outage: Outage, key: TokenKey, presented: Presented): Decision {
    const { now } = presented
    const found = this.lookup.cached(key, now)
    if (found !== undefined) return this.#conclude(key, found, presented)
    const entry = this.stale.entry(key, now)
    const decision = entry && this.#conclude(key, entry, presented)
    if (entry === undefined || decision?.outcome !== 'granted') return denied('unavailable')
    this.counters.grantedStale++
    this.stale.note(entry, outage, now)
    return decision
  }
}

/** A value by its digest, what it came with, and when it is judged. */
interface Presented {
  readonly digest: PackedDigest
  readonly request: DecisionRequest
  readonly now: Moment
}

function presentedAs(value: string, request: DecisionRequest, now: Moment): Presented {
  return { digest: packedDigestOf(value), request, now }
}

function decideNobody(request: DecisionRequest): Decision {
  return request.required === false ? grantedToNobody : denied('no-credentials')
}

function authOf({ id, name, profile }: Entry): Auth {
  return new Auth('token', id, name, profile.account, profile.granted, profile.metadata)
}
