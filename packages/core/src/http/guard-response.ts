import { BearergateError } from '../errors.js'
import type { Reply } from './denial-reply.js'
import {
  addToListHeader,
  setDefaultHeader,
  writeReplyHeaders,
  type HeaderSink,
} from './node-response.js'

/** What a guard does to the response of a request, apart from the framework's way of ending it. */
export interface GuardResponse {
  /** Before the handler runs: what keeps caches from sharing the answer. */
  admit(sink: HeaderSink): void
  /** Headers of a denial. */
  deny(sink: HeaderSink, reply: Reply): void
}

export interface GuardResponseOptions {
  /** The `Cache-Control` of answers whose handler sets none; false for none. */
  readonly cachePolicy: string | false
  /** The `Strict-Transport-Security` of answers over HTTPS; false for none. */
  readonly hsts: string | false
  /** Request headers that answers depend on. */
  readonly vary: readonly string[]
  /** Whether scripts of other origins may read the challenge. */
  readonly exposeChallenge: boolean
}

export function guardResponse(options: GuardResponseOptions): GuardResponse {
  const { cachePolicy, hsts } = options
  return {
    admit(sink) {
      refuseLate(sink)
      if (hsts !== false) sink.setHeader(hstsHeader, hsts)
      if (cachePolicy !== false) setDefaultHeader(sink, 'Cache-Control', cachePolicy)
      addListHeaders(sink, options)
    },
    deny(sink, reply) {
      refuseLate(sink)
      writeReplyHeaders(sink, reply)
      if (hsts !== false && reply.secure) sink.setHeader(hstsHeader, hsts)
      addListHeaders(sink, options)
    },
  }
}

/** Also of answers that were let in: a guard further on may still challenge. */
function addListHeaders(sink: HeaderSink, options: GuardResponseOptions): void {
  for (const name of options.vary) addToListHeader(sink, 'Vary', name)
  if (options.exposeChallenge) {
    addToListHeader(sink, 'Access-Control-Expose-Headers', 'WWW-Authenticate')
  }
}

const hstsHeader = 'Strict-Transport-Security'

function refuseLate(sink: HeaderSink): void {
  if (!sink.headersSent) return
  throw new BearergateError(
    'BG_HEADERS_SENT',
    'The response had begun before bearer() ran. Mount bearer() in front of what answers.',
  )
}
