import type { Entry } from '../cache/entry.js'
import { momentOf, type Clock, type Moment } from '../clock.js'
import type { Poller } from '../coherence/poller.js'
import type { StoreHealth } from '../coherence/store-health.js'
import {
  malformedCredentials,
  noCredentials,
  type Credentials,
} from '../credentials/credentials.js'
import { isB64token, parseBearer } from '../credentials/parse-bearer.js'
import { readCredentials, soleAuthorization } from '../credentials/read-credentials.js'
import type { Found, Lookup } from '../lookup/lookup.js'
import { Outage } from '../lookup/outage.js'
import type { UsageTracker } from '../usage/usage-tracker.js'
import type { TokenKey } from '../value/token-id.js'
import { checksumFault, isAt, shapeFault, type ValueFormat } from '../value/value-format.js'
import { Auth } from './auth.js'
import type { DecisionRequest } from './decision-request.js'
import { denied, grantedToNobody, type Decision } from './decision.js'
import { judge, refuseUnknown } from './judge.js'

const bearer = 'Bearer '

/** How often a read that events overtook is repeated before the request is given up. */
const maxReads = 4

/** Decides requests in the order of DESIGN: credentials, format, lookup, digest, state, auth. */
export class Decider {
  constructor(
    readonly clock: Clock,
    readonly format: ValueFormat,
    readonly lookup: Lookup,
    readonly poller: Poller,
    readonly health: StoreHealth,
    readonly usage: UsageTracker,
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
    if (request.consistency === 'strict') return this.#verifyByStore(key, value, request)
    const found = this.lookup.cached(key, now)
    if (found === undefined) return this.#verifyByStore(key, value, request)
    return this.#conclude(key, found, { value, request, now })
  }

  async #verifyByStore(key: TokenKey, value: string, request: DecisionRequest): Promise<Decision> {
    let fresh = request.consistency === 'strict'
    for (let attempt = 0; attempt < maxReads; attempt++) {
      const read = await this.lookup.read(key, fresh)
      if (read instanceof Outage) return this.#unavailable(read)
      if (this.lookup.isUnreadable(read, key)) return this.#unavailable(new Outage('unreadable'))
      const now = momentOf(this.clock)
      const found = this.lookup.accept(read, key, now)
      if (found !== undefined) return this.#conclude(key, found, { value, request, now })
      await this.poller.poll()
      fresh = true
    }
    return this.#unavailable(new Outage('unsettled'))
  }

  #conclude(key: TokenKey, found: Found, { value, request, now }: Presented): Decision {
    if (found === 'absent') return refuseUnknown(value)
    const time = this.lookup.view.timeAt(now)
    const denial = judge(found, value, { time, address: request.address })
    if (denial !== undefined) {
      this.lookup.workAsForUnknown(key)
      return denial
    }
    this.usage.note(found, now.wall)
    return { outcome: 'granted', auth: authOf(found) }
  }

  #unavailable(outage: Outage): Decision {
    if (outage.cause === 'failed') this.health.failed(outage.error)
    return denied('unavailable')
  }
}

/** A value, what it came with, and when it is judged. */
interface Presented {
  readonly value: string
  readonly request: DecisionRequest
  readonly now: Moment
}

function decideNobody(request: DecisionRequest): Decision {
  return request.required === false ? grantedToNobody : denied('no-credentials')
}

function authOf({ id, name, profile }: Entry): Auth {
  return new Auth('token', id, name, profile.account, profile.granted, profile.metadata)
}
