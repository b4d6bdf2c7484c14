import { STATUS_CODES } from 'node:http'
import { randomUUID } from 'node:crypto'
import { traceIdOf } from './trace-id.js'

/** What is answered, before any framework knows of it. */
export interface Answer {
  readonly status: number
  /** Sent as JSON; from status 400 on, members of a problem (RFC 9457). */
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as it goes out, the same on every framework. */
export interface Rendered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** `traceparent` is the header of the request. */
export function render({ status, body, headers }: Answer, traceparent?: string): Rendered {
  const isProblem = status >= 400
  const content = isProblem ? problem(status, body, traceparent) : body
  return {
    status,
    headers: { ...(isProblem ? problemHeaders : jsonHeaders), ...headers },
    text: JSON.stringify(content),
  }
}

const jsonHeaders = {
  'Content-Type': 'application/json',
  'X-Content-Type-Options': 'nosniff',
}

const problemHeaders = {
  'Content-Type': 'application/problem+json',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

function problem(status: number, members: object, traceparent?: string): object {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    ...members,
    instance: `urn:uuid:${randomUUID()}`,
    traceId: traceIdOf(traceparent),
  }
}
