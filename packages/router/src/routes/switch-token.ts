import { InvalidInputError, type JsonObject, type TokenRecord } from '@bearergate/core'
import { optionalJsonBody } from '../body/json-body.js'
import { expectedRevision, tokenIdOf } from '../find-token.js'
import { FieldMessages } from '../input/field-messages.js'
import { tokenSchema } from '../input/token-schema.js'
import { row, type Call, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'

/** `POST /api-tokens/{id}/disable`: stops the token for a while. A token may do so to itself. */
export const disableToken: Row = row({
  method: 'POST',
  path: 'api-tokens/{id}/disable',
  access: { scope: 'tokens:write', exempt: 'itself' },
  body: optionalJsonBody,
  handle: (call) => switched(call, (id, operation) => call.gate.tokens.disable(id, operation)),
})

/** `POST /api-tokens/{id}/enable`: ends the disabling. */
export const enableToken: Row = row({
  method: 'POST',
  path: 'api-tokens/{id}/enable',
  access: { scope: 'tokens:write' },
  body: optionalJsonBody,
  handle: (call) => switched(call, (id, operation) => call.gate.tokens.enable(id, operation)),
})

type Switch = (id: string, operation: Call['operation']) => Promise<TokenRecord>

async function switched(call: Call<JsonObject>, perform: Switch): ReturnType<typeof tokenAnswer> {
  checkBody(call)
  const id = tokenIdOf(call)
  const ifRevision = await expectedRevision(call)
  return tokenAnswer(call, { record: await perform(id, { ...call.operation, ifRevision }) })
}

/** Clients send whole objects here too: their fields say nothing, but the token has to be this one. */
function checkBody({ body, id }: Call<JsonObject>): void {
  const messages = new FieldMessages()
  for (const field of Object.keys(body)) {
    if (!Object.hasOwn(tokenSchema.entries, field)) {
      messages.add([field], 'There is no such field.')
    }
  }
  if (Object.hasOwn(body, 'id') && body['id'] !== id) {
    messages.add(['id'], 'This is the id of another token.')
  }
  if (!messages.isEmpty) throw new InvalidInputError(messages.errors)
}
