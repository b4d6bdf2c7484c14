import type { ManagingGate, Reply, RequestFacts } from '@bearergate/core/adapter'
import type { Answer, Refusal } from './outcome.js'

/** What every response is made with. */
export interface ResponseStyle {
  readonly gate: ManagingGate
  readonly facts: RequestFacts
}

/** The response of an answer. `HEAD` gets it too: whoever sends it leaves the body out. */
export function answerResponse(answer: Answer, { gate }: ResponseStyle): Response {
  const { status, headers, secret = false } = answer
  const body = bytesOf(answer.body)
  return new Response(body, {
    status,
    headers: {
      ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(isBodiless(status) ? {} : { 'Content-Length': String(body?.byteLength ?? 0) }),
      'Cache-Control': 'no-store',
      ...(secret ? { Pragma: 'no-cache' } : {}),
      'X-Content-Type-Options': 'nosniff',
      ...hstsOf(gate, true),
      ...headers,
    },
  })
}

function bytesOf(body: object | undefined): Uint8Array<ArrayBuffer> | null {
  if (body === undefined) return null
  return new Uint8Array(body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body)))
}

function isBodiless(status: Answer['status']): boolean {
  return status === 204 || status === 304
}

/** The response of a refusal, worded by the gate. */
export function refusalResponse(refusal: Refusal, style: ResponseStyle): Response {
  const reply = replyTo(refusal, style)
  return new Response(reply.body, {
    status: reply.status,
    headers: {
      ...reply.headers,
      'Content-Length': String(Buffer.byteLength(reply.body)),
      ...(reply.challenge === undefined ? {} : { 'WWW-Authenticate': reply.challenge }),
      ...hstsOf(style.gate, reply.secure),
      ...refusal.headers,
    },
  })
}

function replyTo({ refused }: Refusal, { gate, facts }: ResponseStyle): Reply {
  const traceparent = facts.header('traceparent')
  return 'outcome' in refused
    ? gate.answer(refused, traceparent)
    : gate.problem(refused, traceparent)
}

/** Only where plain HTTP never gets this far (RFC 6797 §7.2). */
function hstsOf({ https, hsts }: ManagingGate, secure: boolean): Record<string, string> {
  if (https !== 'required' || hsts === false || !secure) return {}
  return { 'Strict-Transport-Security': hsts }
}
