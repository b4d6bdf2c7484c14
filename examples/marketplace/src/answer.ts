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
  const text = JSON.stringify(isProblem ? problem(status, body, traceparent) : body)
  const length = { 'Content-Length': String(Buffer.byteLength(text)) }
  const common = isProblem ? problemHeaders : jsonHeaders
  return { status, headers: { ...common, ...length, ...headers }, text }
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
