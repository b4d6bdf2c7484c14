import { noBody } from '../body/no-body.js'
import { Refusal } from '../outcome.js'
import { row, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'

/** `GET /api-tokens/current`: the token that makes the call, and what it may do now. */
export const currentToken: Row = row({
  method: 'GET',
  path: 'api-tokens/current',
  access: { scope: undefined, bearerOnly: true },
  body: noBody,
  async handle(call) {
    const { tokens } = call.gate
    const record = await tokens.get(call.caller.actor.id, call.seeing)
    if (record === undefined) return new Refusal({ outcome: 'denied', reason: 'deleted' })
    const answer = await tokenAnswer(call, { record })
    const effectiveScopes = await tokens.effectiveScopes(record)
    return { ...answer, body: { ...answer.body, effectiveScopes } }
  },
})
