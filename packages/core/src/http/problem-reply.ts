import { STATUS_CODES } from 'node:http'
import type { Reply, ReplyStyle } from './denial-reply.js'
import { newInstance, type Problem, type ProblemType } from './problem.js'
import { traceIdOf } from './trace-id.js'

/** A problem as a handler of ours words it; the gate adds type base, title, instance and trace. */
export interface ProblemDetails extends Pick<Problem, 'status' | 'detail' | 'error' | 'errors'> {
  readonly type: ProblemType
}

/** The answer to a request that cannot be done, in the gate's style; `traceparent` is the request's header. */
export function problemReply(
  details: ProblemDetails,
  style: ReplyStyle,
  traceparent?: string,
): Reply {
  const traceId = traceIdOf(traceparent)
  const { type, status, detail, error, errors } = details
  const problem: Problem = {
    type: style.typeBase + type,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(error === undefined ? {} : { error }),
    ...(errors === undefined ? {} : { errors }),
    instance: newInstance(),
    traceId,
  }
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(status === 503 ? { 'Retry-After': String(style.retryAfter) } : {}),
    },
    challenge: undefined,
    body: JSON.stringify(style.body(problem)),
    traceId,
    secure: true,
  }
}
