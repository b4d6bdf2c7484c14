import type { Auth } from '../decision/auth.js'
import { BearergateError } from '../errors.js'

/** The one property put on a request (Express) or context (Koa). */
const attachmentKey: unique symbol = Symbol.for('bearergate.auth.v1')

interface Attachable {
  [attachmentKey]?: unknown
}

/** What a gate found out about a request. Guards believe nothing but this, and only of their own gate. */
class Attachment {
  constructor(
    readonly gate: object,
    readonly auth: Auth | undefined,
    /** Of another, named gate. */
    readonly other: Attachment | undefined,
  ) {}
}

/**
 * Records that the gate let the request in. A second gate on one request is an error unless its
 * guards are named, so that nobody mistakes one gate's tokens for another's.
 */
export function attachAuth(
  target: object,
  gate: object,
  auth: Auth | undefined,
  name?: string,
): void {
  const host: Attachable = target
  const present = attachmentOf(target)
  if (present === undefined || present.gate === gate) {
    host[attachmentKey] = new Attachment(gate, auth, present?.other)
    return
  }
  if (name === undefined) throw secondGate()
  host[attachmentKey] = new Attachment(gate, auth, present)
}

/** What the gate attached: auth, or `undefined` for nobody; `notAttached` when no bearer ran. */
export function attachedAuth(target: object, gate: object): Auth | undefined | typeof notAttached {
  let attachment = attachmentOf(target)
  while (attachment !== undefined && attachment.gate !== gate) attachment = attachment.other
  return attachment === undefined ? notAttached : attachment.auth
}

export const notAttached: unique symbol = Symbol('not attached')

/** The auth of a request that has to have passed a bearer of the gate. */
export function requireAttached(target: object, gate: object): Auth | undefined {
  const auth = attachedAuth(target, gate)
  if (auth === notAttached) throw noBearer()
  return auth
}

function attachmentOf(target: Attachable): Attachment | undefined {
  const attachment = target[attachmentKey]
  return attachment instanceof Attachment ? attachment : undefined
}

function secondGate(): BearergateError {
  return new BearergateError(
    'BG_SECOND_GATE',
    'Another gate has already let this request in. Name the guards of one: guards(gate, { name }).',
  )
}

function noBearer(): BearergateError {
  return new BearergateError(
    'BG_NO_BEARER',
    'No bearer() of this gate ran before. Mount it in front: app.use(bearer()).',
  )
}
