import { randomUUID } from 'node:crypto'
import type { FieldErrors } from '../errors.js'
import type { ChallengeError } from './challenge.js'

/** Kinds of problem that requests are answered with; each has a section in `docs/errors.md`. */
export type ProblemType =
  | 'authentication-required'
  | 'invalid-request'
  | 'invalid-token'
  | 'insufficient-scope'
  | 'https-required'
  | 'cross-origin'
  | 'auth-unavailable'
  | 'validation'
  | 'not-allowed'
  | 'reauthentication-required'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'value-not-recoverable'
  | 'stale-revision'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'idempotency-mismatch'
  | 'too-many-requests'
  | 'store-unavailable'

/** A problem details object (RFC 9457) as this library sends it. */
export interface Problem {
  /** Absolute URI of the documentation of this kind. */
  readonly type: string
  /** The reason phrase of the status. */
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Opaque, `urn:uuid:…`: names this occurrence. */
  readonly instance: string
  /** Continues the request's `traceparent`. */
  readonly traceId: string
  /** The same code as in the challenge, where there is one; of management, a code of RFC 6749 §5.2 or RFC 7009 §2.2.1. */
  readonly error?: ChallengeError | 'unsupported_token_type' | undefined
  /** Messages by field path, with `validation`. */
  readonly errors?: FieldErrors | undefined
  /** The scopes that would have sufficed, with 403 `insufficient_scope`. */
  readonly scope?: string | undefined
}

/** Where `type` URIs begin unless `problem.typeBase` says otherwise. */
export const defaultTypeBase = 'https://bearergate.dev/errors/'

export function newInstance(): string {
  return `urn:uuid:${randomUUID()}`
}
