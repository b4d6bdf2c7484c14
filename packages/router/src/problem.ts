import {
  BearergateError,
  InvalidInputError,
  type Denied,
  type ErrorCode,
  type FieldErrors,
} from '@bearergate/core'
import type { ProblemDetails } from '@bearergate/core/adapter'
import { Refusal } from './outcome.js'

/** How an error of an operation is answered; undefined: it is the host's, who hears of it. */
const wordings = {
  BG_INVALID_INPUT: {
    type: 'validation',
    status: 400,
    detail: 'One or more validation errors occurred.',
  },
  BG_NOT_FOUND: { type: 'not-found', status: 404, detail: 'There is no such token.' },
  BG_NOT_ALLOWED: {
    type: 'not-allowed',
    status: 403,
    detail: 'Nobody does or grants more than they hold.',
  },
  BG_STALE_REVISION: {
    type: 'stale-revision',
    status: 412,
    detail: 'The token has been changed meanwhile. Read it again.',
  },
  BG_CONFLICT: {
    type: 'conflict',
    status: 409,
    detail: 'Another request is changing the same thing. Try again.',
  },
  BG_IDEMPOTENCY_MISMATCH: {
    type: 'idempotency-mismatch',
    status: 422,
    detail: 'This Idempotency-Key was used with another body.',
  },
  BG_NOT_RECOVERABLE: {
    type: 'value-not-recoverable',
    status: 409,
    detail: 'The value of this token is not kept. Rotate the token to get a new one.',
  },
  BG_REAUTHENTICATE: {
    type: 'reauthentication-required',
    status: 403,
    detail: 'Values are shown only shortly after signing in. Sign in again.',
  },
  BG_TOO_MANY_REQUESTS: {
    type: 'too-many-requests',
    status: 429,
    detail: 'Too many values were asked for. Try again in a minute.',
  },
  BG_STORE_UNAVAILABLE: {
    type: 'store-unavailable',
    status: 503,
    detail: 'Tokens cannot be read or changed right now. Try again shortly.',
  },
  BG_CLOSED: {
    type: 'store-unavailable',
    status: 503,
    detail: 'Tokens cannot be read or changed right now. Try again shortly.',
  },
  BG_ACTOR_INVALID: undefined,
  BG_OPTION: undefined,
  BG_STORE_RECORD: undefined,
  BG_STORE_SCHEMA: undefined,
  BG_STORE_DRIVER: undefined,
  BG_NO_BEARER: undefined,
  BG_NO_AUTH: undefined,
  BG_SECOND_GATE: undefined,
  BG_HEADERS_SENT: undefined,
  BG_BODY_CONSUMED: undefined,
  BG_BODY_UNSUPPORTED: undefined,
  BG_PAGE_ASSETS: undefined,
} as const satisfies Record<ErrorCode, ProblemDetails | undefined>

/** Codes of several causes, of which the message tells people which it was. */
const speaking = new Set<ErrorCode>(['BG_NOT_ALLOWED', 'BG_CONFLICT'])

/** The token that called has lost its rights since it was let in: the answer of one that never had any. */
const notValidAnyMore: Denied = { outcome: 'denied', reason: 'unknown-token' }

/** Seconds after which a client that asked too often may ask again. */
const retryAfter = '60'

/** The answer to what an operation threw. What is no refusal of the operation is thrown again. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof InvalidInputError) return invalid(error.errors)
  if (!(error instanceof BearergateError)) throw error
  if (error.code === 'BG_ACTOR_INVALID') return new Refusal(notValidAnyMore)
  const wording = wordings[error.code]
  if (wording === undefined) throw error
  const detail = speaking.has(error.code) ? error.message : wording.detail
  const headers = wording.status === 429 ? { 'Retry-After': retryAfter } : undefined
  return new Refusal({ ...wording, detail }, headers)
}

/** 400 with messages by field. */
export function invalid(errors: FieldErrors): Refusal {
  return new Refusal({ ...wordings.BG_INVALID_INPUT, error: 'invalid_request', errors })
}

/** 400 of a request that cannot be understood at all. */
export function malformed(detail: string): Refusal {
  return new Refusal({ type: 'invalid-request', status: 400, detail, error: 'invalid_request' })
}

/** 404 of a path that leads nowhere. */
export const noSuchResource: Refusal = new Refusal({
  type: 'not-found',
  status: 404,
  detail: 'There is no such resource.',
})

export function methodNotAllowed(allowed: string): Refusal {
  const detail = 'This resource has no such method.'
  return new Refusal({ type: 'method-not-allowed', status: 405, detail }, { Allow: allowed })
}

export function tooLarge(limit: number): Refusal {
  const detail = `The body may have up to ${String(limit / 1024)} KiB.`
  return new Refusal({ type: 'payload-too-large', status: 413, detail })
}

export function unsupportedType(accepted: string, headers?: Refusal['headers']): Refusal {
  const detail = `Send the body as ${accepted}.`
  return new Refusal({ type: 'unsupported-media-type', status: 415, detail }, headers)
}
