import { noBody } from '../body/no-body.js'
import { expectedRevision, tokenIdOf } from '../find-token.js'
import { row, type Row } from '../route.js'

/** `DELETE /api-tokens/{id}`: final. A token may do so to itself. */
export const deleteToken: Row = row({
  method: 'DELETE',
  path: 'api-tokens/{id}',
  access: { scope: 'tokens:write', exempt: 'itself' },
  body: noBody,
  async handle(call) {
    const id = tokenIdOf(call)
    const ifRevision = await expectedRevision(call)
    await call.gate.tokens.delete(id, { ...call.operation, ifRevision })
    return { status: 204 }
  },
})
