/**
 * Why a call failed. `unreachable`: no answer at all; `timeout`: none in time; `aborted`: the caller
 * gave up; `unexpected`: an answer that is none of this API; else what the API says.
 */
export type TokensApiErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'unexpected'
  | 'unauthenticated'
  | 'reauthenticate'
  | 'not-allowed'
  | 'not-found'
  | 'invalid'
  | 'stale-revision'
  | 'value-not-recoverable'
  | 'conflict'
  | 'too-many-requests'
  | 'unavailable'

/** What the API told of it (RFC 9457). */
export interface TokensApiProblem {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly traceId?: string | undefined
  /** Messages by field path. */
  readonly errors: Readonly<Record<string, readonly string[]>>
}

/** A call of the management API that failed. */
export class TokensApiError extends Error {
  override readonly name = 'TokensApiError'

  constructor(
    readonly code: TokensApiErrorCode,
    /** The HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly problem: TokensApiProblem | undefined,
    options?: ErrorOptions,
  ) {
    super(problem?.detail || problem?.title || `The call failed: ${code}.`, options)
  }
}
