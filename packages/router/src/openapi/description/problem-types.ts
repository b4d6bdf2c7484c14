import type { ProblemType } from '@bearergate/core'

interface Description {
  readonly status: number
  readonly meaning: string
}

/** What a client is told of each kind of problem; the types see to it that none is missing. */
export const problemTypes: Readonly<Record<ProblemType, Description>> = {
  'invalid-request': {
    status: 400,
    meaning: 'the request cannot be understood: its credentials, or the form of its body.',
  },
  validation: {
    status: 400,
    meaning: 'fields or parameters break rules; `errors` names them all.',
  },
  'authentication-required': { status: 401, meaning: 'nobody is known to make the request.' },
  'invalid-token': {
    status: 401,
    meaning:
      'the value is unknown, expired, disabled, deleted or not allowed from this address, which are not told apart.',
  },
  'https-required': { status: 403, meaning: 'this API is served over HTTPS only.' },
  'insufficient-scope': { status: 403, meaning: 'the caller lacks the scopes named in `scope`.' },
  'cross-origin': {
    status: 403,
    meaning: 'a signed-in user changes things and sees values from pages of the same origin only.',
  },
  'not-allowed': { status: 403, meaning: 'nobody does or grants more than they hold.' },
  'reauthentication-required': {
    status: 403,
    meaning: 'values are shown only shortly after signing in.',
  },
  'not-found': {
    status: 404,
    meaning: 'there is no such resource, or it belongs to another account.',
  },
  'method-not-allowed': { status: 405, meaning: 'the resource has no such method; see `Allow`.' },
  conflict: {
    status: 409,
    meaning: 'another request changes the same thing. Read again, then retry.',
  },
  'value-not-recoverable': {
    status: 409,
    meaning: 'the value is not kept. Rotate the token to get a new one.',
  },
  'stale-revision': { status: 412, meaning: 'the token is not at the revision of `If-Match`.' },
  'payload-too-large': { status: 413, meaning: 'the body is larger than the limit.' },
  'unsupported-media-type': { status: 415, meaning: 'the body is of a type that is not taken.' },
  'idempotency-mismatch': {
    status: 422,
    meaning: 'the `Idempotency-Key` was used with another body.',
  },
  'too-many-requests': { status: 429, meaning: 'too many values were asked for in a minute.' },
  'auth-unavailable': { status: 503, meaning: 'tokens cannot be verified right now.' },
  'store-unavailable': { status: 503, meaning: 'tokens cannot be read or changed right now.' },
}
