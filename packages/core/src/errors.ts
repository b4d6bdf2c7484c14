/**
 * Stable codes of everything this library throws. Each has a section in `docs/errors.md`.
 * Denied requests are not errors: see {@link Decision}.
 */
export type ErrorCode =
  | 'BG_OPTION'
  | 'BG_INVALID_INPUT'
  | 'BG_NOT_FOUND'
  | 'BG_NOT_ALLOWED'
  | 'BG_STALE_REVISION'
  | 'BG_CONFLICT'
  | 'BG_IDEMPOTENCY_MISMATCH'
  | 'BG_NOT_RECOVERABLE'
  | 'BG_REAUTHENTICATE'
  | 'BG_TOO_MANY_REQUESTS'
  | 'BG_ACTOR_INVALID'
  | 'BG_STORE_UNAVAILABLE'
  | 'BG_STORE_RECORD'
  | 'BG_STORE_SCHEMA'
  | 'BG_STORE_DRIVER'
  | 'BG_CLOSED'
  | 'BG_NO_BEARER'
  | 'BG_NO_AUTH'
  | 'BG_SECOND_GATE'
  | 'BG_HEADERS_SENT'
  | 'BG_BODY_CONSUMED'
  | 'BG_BODY_UNSUPPORTED'
  | 'BG_PAGE_ASSETS'

/** Codes of warnings written once per gate to stderr and published as the event `warning`. */
export type WarningCode = 'BG_PROXY_NOT_TRUSTED' | 'BG_LISTENER_FAILED'

/** An error with a stable `code`; messages may change, codes do not. */
export class BearergateError extends Error {
  override readonly name: string = 'BearergateError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A wrong option of `createGate`, a store or a guard. `option` is its path, such as `https`. */
export class OptionError extends TypeError {
  override readonly name: string = 'OptionError'
  readonly code: ErrorCode = 'BG_OPTION'

  constructor(
    readonly option: string,
    requirement: string,
  ) {
    super(`Option "${option}" ${requirement}`)
  }
}

/** Messages by field path; every wrong field of one input is listed. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** Input of a management operation that breaks a rule; nothing was written. */
export class InvalidInputError extends BearergateError {
  override readonly name: string = 'InvalidInputError'

  constructor(readonly errors: FieldErrors) {
    super('BG_INVALID_INPUT', `One or more validation errors occurred: ${describe(errors)}`)
  }
}

function describe(errors: FieldErrors): string {
  return Object.entries(errors)
    .map(([field, messages]) => `${field}: ${messages.join(' ')}`)
    .join('; ')
}
