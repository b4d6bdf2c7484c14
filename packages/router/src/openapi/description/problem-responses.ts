import type { JsonObject, ProblemType } from '@bearergate/core'
import { commonHeaders, headerReferences, type HeaderSet } from './headers.js'
import { reference } from './object-schema.js'
import { problemTypes } from './problem-types.js'

interface ProblemResponse {
  readonly description: string
  readonly types: readonly [ProblemType, ...ProblemType[]]
  readonly headers?: HeaderSet
}

const optionalChallenge: HeaderSet = { 'WWW-Authenticate': 'OptionalChallenge' }
const retryAfter: HeaderSet = { 'Retry-After': 'RetryAfter' }

export type ProblemName =
  | 'BadRequest'
  | 'Unauthorized'
  | 'HttpsRequired'
  | 'Forbidden'
  | 'RevealForbidden'
  | 'ChangeForbidden'
  | 'NotFound'
  | 'MethodNotAllowed'
  | 'Conflict'
  | 'RevealConflict'
  | 'PreconditionFailed'
  | 'ContentTooLarge'
  | 'UnsupportedMediaType'
  | 'UnsupportedPatchType'
  | 'IdempotencyMismatch'
  | 'TooManyRequests'
  | 'Unavailable'

/** What requests are refused with. The types of one response share their status. */
const responses: Readonly<Record<ProblemName, ProblemResponse>> = {
  BadRequest: {
    description: 'The request breaks a rule; with `validation`, `errors` names all that is wrong.',
    types: ['invalid-request', 'validation'],
    headers: optionalChallenge,
  },
  Unauthorized: {
    description: 'There is no valid credential.',
    types: ['authentication-required', 'invalid-token'],
    headers: { 'WWW-Authenticate': 'Challenge' },
  },
  HttpsRequired: {
    description: 'The request came over plain HTTP.',
    types: ['https-required'],
  },
  Forbidden: {
    description: 'The caller may not do this.',
    types: ['insufficient-scope', 'not-allowed', 'https-required'],
    headers: optionalChallenge,
  },
  RevealForbidden: {
    description:
      'The caller may not do this, or is shown no value without a fresh sign-in on a page of the same origin.',
    types: [
      'insufficient-scope',
      'not-allowed',
      'https-required',
      'cross-origin',
      'reauthentication-required',
    ],
    headers: optionalChallenge,
  },
  ChangeForbidden: {
    description: 'The caller may not do this, or not from a page of another origin.',
    types: ['insufficient-scope', 'not-allowed', 'https-required', 'cross-origin'],
    headers: optionalChallenge,
  },
  NotFound: {
    description: 'There is no such resource, or it belongs to another account.',
    types: ['not-found'],
  },
  MethodNotAllowed: {
    description: 'The resource has no such method: the answer to every method not described here.',
    types: ['method-not-allowed'],
    headers: { Allow: 'Allow' },
  },
  Conflict: {
    description: 'Another request changes the same thing.',
    types: ['conflict'],
  },
  RevealConflict: {
    description: 'The value is not kept, or another request changes the token.',
    types: ['value-not-recoverable', 'conflict'],
  },
  PreconditionFailed: {
    description: 'The token is not at the revision of `If-Match`.',
    types: ['stale-revision'],
  },
  ContentTooLarge: {
    description: 'The body is larger than the limit.',
    types: ['payload-too-large'],
  },
  UnsupportedMediaType: {
    description:
      'The body is of a type that is not taken, in a charset that is not UTF-8, or packed.',
    types: ['unsupported-media-type'],
  },
  UnsupportedPatchType: {
    description:
      'The body is of a type that is not taken, in a charset that is not UTF-8, or packed.',
    types: ['unsupported-media-type'],
    headers: { 'Accept-Patch': 'AcceptPatch' },
  },
  IdempotencyMismatch: {
    description: 'The `Idempotency-Key` was used with another body.',
    types: ['idempotency-mismatch'],
  },
  TooManyRequests: {
    description: 'Too many values were asked for in a minute.',
    types: ['too-many-requests'],
    headers: retryAfter,
  },
  Unavailable: {
    description: 'Tokens cannot be verified, read or changed right now.',
    types: ['auth-unavailable', 'store-unavailable'],
    headers: retryAfter,
  },
}

/** The status of a refusal, as the key of a response. */
export function statusOf(name: ProblemName): string {
  return String(problemTypes[responses[name].types[0]].status)
}

/** Refusals as components. */
export function problemResponses(): JsonObject {
  return Object.fromEntries(
    Object.entries(responses).map(([name, response]) => [name, responseOf(response)]),
  )
}

function responseOf({ description, types, headers = {} }: ProblemResponse): JsonObject {
  return {
    description,
    headers: headerReferences({ ...commonHeaders, ...headers }),
    content: { 'application/problem+json': { schema: schemaOf(types) } },
  }
}

/** A problem of one of these kinds; the base of the types is the host's choice. */
function schemaOf(types: ProblemResponse['types']): JsonObject {
  const { status } = problemTypes[types[0]]
  return {
    ...reference('schemas', 'Problem'),
    type: 'object',
    properties: {
      type: { type: 'string', pattern: `(?:${types.join('|')})$` },
      status: { const: status },
    },
  }
}
