import { refusalToReveal } from '../admission.js'
import { noBody } from '../body/no-body.js'
import { findToken, tokenIdOf } from '../find-token.js'
import { readItemQuery } from '../query/list-query.js'
import { singleToken } from '../query/selectable.js'
import { row, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'

/** `GET /api-tokens/{id}`: one token; with `select=+token` its value too, where it can be recovered. */
export const readToken: Row = row({
  method: 'GET',
  path: 'api-tokens/{id}',
  access: { scope: 'tokens:read' },
  body: noBody,
  async handle(call) {
    const selection = readItemQuery(call.search, singleToken)
    const reveals = selection.has('token')
    const refusal = reveals ? refusalToReveal(call) : undefined
    if (refusal !== undefined) return refusal
    const given = reveals
      ? await call.gate.tokens.reveal(tokenIdOf(call), call.operation)
      : { record: await findToken(call) }
    const answer = await tokenAnswer(call, given)
    return { ...answer, body: selection.apply(answer.body ?? {}) }
  },
})
