import { InvalidInputError } from '@bearergate/core'
import { optionalJsonBody } from '../body/json-body.js'
import { expectedRevision, tokenIdOf } from '../find-token.js'
import { parseFields } from '../input/parse-fields.js'
import { rotationSchema } from '../input/rotation-schema.js'
import { row, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'

/** `POST /api-tokens/{id}/rotate`: a new value; the one before stays alive for `overlapSeconds`. */
export const rotateToken: Row = row({
  method: 'POST',
  path: 'api-tokens/{id}/rotate',
  access: { scope: 'tokens:write' },
  body: optionalJsonBody,
  async handle(call) {
    const { fields = {}, messages } = parseFields(rotationSchema, call.body)
    if (!messages.isEmpty) throw new InvalidInputError(messages.errors)
    const id = tokenIdOf(call)
    const operation = { ...call.operation, ifRevision: await expectedRevision(call) }
    return tokenAnswer(call, await call.gate.tokens.rotate(id, fields, operation))
  },
})
