import type { JsonObject, TokenEvent } from '@bearergate/core'
import { objectSchema, orNull, type Properties } from '../object-schema.js'
import { anyObject, moment, revision, text, tokenId } from './primitives.js'
import { selected } from './selected.js'
import { account } from './token.js'

/** What is told of a token; the types see to it that no event is missing. */
const events = {
  'bearergate.token.created': true,
  'bearergate.token.updated': true,
  'bearergate.token.disabled': true,
  'bearergate.token.enabled': true,
  'bearergate.token.rotated': true,
  'bearergate.token.revealed': true,
  'bearergate.token.reveal_refused': true,
  'bearergate.token.deleted': true,
  'bearergate.token.leaked_over_http': true,
} as const satisfies Record<TokenEvent, true>

const actor: JsonObject = objectSchema({ id: text, name: text, account }, ['account'])

const object: JsonObject = objectSchema({
  id: tokenId,
  name: text,
  objectType: { const: 'Token' },
  revision,
})

const request: JsonObject = objectSchema({
  api: objectSchema({ ip: text, userAgent: text }, ['ip', 'userAgent']),
})

const documents: JsonObject = {
  ...objectSchema({ before: orNull(anyObject), after: orNull(anyObject) }),
  description: 'The token before and after; null where there was none. Never a value.',
}

const auditRecord: JsonObject = objectSchema({
  id: { ...text, pattern: '^AUD-' },
  event: { enum: Object.keys(events) },
  summary: text,
  details: anyObject,
  timestamp: moment,
  actor,
  object,
  request,
  documents,
})

export const auditSchemas: Properties = {
  AuditRecord: {
    ...selected(auditRecord),
    description:
      'A line of the audit trail: who did what, when, to what. Written with the change itself, kept after deletion. `select` leaves members out.',
  },
}
