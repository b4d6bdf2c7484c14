import type { Answer } from './answer.js'
import { log } from './log.js'
import { Refusal } from './refusal.js'

/** The answer to what a handler threw. Clients learn nothing of it; operators read it on stderr. */
export function failure(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer
  if (!isGone(error)) log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return { status: 500, body: { detail: 'Something went wrong here. Try again later.' } }
}

/** The answer to an unknown path or method. */
export function notFound(): Answer {
  return { status: 404, body: { detail: 'There is nothing at this address.' } }
}

/** The client left before it had sent its body. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}
