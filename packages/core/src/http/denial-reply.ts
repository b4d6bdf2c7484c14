import type { Denied } from '../decision/decision.js'
import { formatChallenge } from './challenge.js'
import { denialAnswer, type DenialAnswer } from './denial-answer.js'
import { newInstance, type Problem } from './problem.js'
import { traceIdOf } from './trace-id.js'

/** A whole HTTP response, ready to be written by any framework. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The challenge, to be added to those the response already has; undefined for none. */
  readonly challenge: string | undefined
  /** JSON text. */
  readonly body: string
  readonly traceId: string
  /** Whether the request came over HTTPS, as far as it had to. */
  readonly secure: boolean
}

/** How a gate words its answers. */
export interface ReplyStyle {
  readonly realm: string
  /** Absolute URI that the problem type is appended to. */
  readonly typeBase: string
  /** Seconds a client is asked to wait when tokens cannot be verified. */
  readonly retryAfter: number
  readonly body: (problem: Problem) => object
}

/** The answer to a denied request: problem details, challenge, and nothing a cache may keep. */
export function denialReply(denial: Denied, style: ReplyStyle, traceparent?: string): Reply {
  const answer = denialAnswer(denial.reason)
  const problem = problemOf(denial, answer, style, traceIdOf(traceparent))
  return {
    status: answer.status,
    headers: headersOf(answer, style),
    challenge: challengeOf(denial, answer, style.realm),
    body: JSON.stringify(style.body(problem)),
    traceId: problem.traceId,
    secure: denial.reason !== 'https-required',
  }
}

function problemOf(
  denial: Denied,
  answer: DenialAnswer,
  style: ReplyStyle,
  traceId: string,
): Problem {
  return {
    type: style.typeBase + answer.type,
    title: answer.title,
    status: answer.status,
    detail: answer.detail,
    ...errorMember(answer),
    ...(denial.scopes === undefined ? {} : { scope: denial.scopes.join(' ') }),
    instance: newInstance(),
    traceId,
  }
}

function errorMember(answer: DenialAnswer): Pick<Problem, 'error'> {
  const { challenge } = answer
  return challenge === undefined || challenge === 'bare' ? {} : { error: challenge }
}

function headersOf(answer: DenialAnswer, style: ReplyStyle): Record<string, string> {
  return {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(answer.status === 503 ? { 'Retry-After': String(style.retryAfter) } : {}),
  }
}

function challengeOf(denial: Denied, answer: DenialAnswer, realm: string): string | undefined {
  if (answer.challenge === undefined) return undefined
  if (answer.challenge === 'bare') return formatChallenge({ realm })
  return formatChallenge({
    realm,
    error: answer.challenge,
    description: answer.detail,
    scopes: denial.scopes,
  })
}
