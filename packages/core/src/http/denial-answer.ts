import type { DenialReason } from '../decision/decision.js'
import type { ChallengeError } from './challenge.js'
import type { ProblemType } from './problem.js'

/** How a reason looks from outside. Reasons that must not be told apart share one answer. */
export interface DenialAnswer {
  readonly status: 400 | 401 | 403 | 503
  readonly title: string
  readonly type: ProblemType
  readonly detail: string
  /** `bare`: a challenge without an error; undefined: no challenge. */
  readonly challenge: ChallengeError | 'bare' | undefined
}

const authenticationRequired: DenialAnswer = {
  status: 401,
  title: 'Unauthorized',
  type: 'authentication-required',
  detail: 'This resource needs an API token: send Authorization: Bearer <token>.',
  challenge: 'bare',
}

const invalidToken: DenialAnswer = {
  status: 401,
  title: 'Unauthorized',
  type: 'invalid-token',
  detail: 'The API token is not valid.',
  challenge: 'invalid_token',
}

/** What every reason is answered with. */
const denialAnswers = {
  'https-required': {
    status: 403,
    title: 'Forbidden',
    type: 'https-required',
    detail: 'This API is served over HTTPS only. Treat a token sent over plain HTTP as leaked.',
    challenge: undefined,
  },
  'no-credentials': authenticationRequired,
  'malformed-credentials': {
    status: 400,
    title: 'Bad Request',
    type: 'invalid-request',
    detail: 'The request must carry exactly one well-formed Bearer credential.',
    challenge: 'invalid_request',
  },
  'not-a-value': invalidToken,
  'bad-checksum': invalidToken,
  'unknown-token': invalidToken,
  'wrong-digest': invalidToken,
  expired: invalidToken,
  disabled: invalidToken,
  deleted: invalidToken,
  'account-disabled': invalidToken,
  'address-not-allowed': invalidToken,
  'insufficient-scope': {
    status: 403,
    title: 'Forbidden',
    type: 'insufficient-scope',
    detail: 'The API token does not have the scope that this request needs.',
    challenge: 'insufficient_scope',
  },
  'cross-origin': {
    status: 403,
    title: 'Forbidden',
    type: 'cross-origin',
    detail:
      'A signed-in user may do this from pages of this origin only. Use such a page, or send an API token.',
    challenge: undefined,
  },
  unavailable: {
    status: 503,
    title: 'Service Unavailable',
    type: 'auth-unavailable',
    detail: 'The API token cannot be verified right now. Try again shortly.',
    challenge: undefined,
  },
} as const satisfies Record<DenialReason, DenialAnswer>

export function denialAnswer(reason: DenialReason): DenialAnswer {
  return denialAnswers[reason]
}
