import { BearergateError } from '@bearergate/core'
import { noBody } from '../body/no-body.js'
import { tokenIdOf } from '../find-token.js'
import { readPageQuery } from '../query/list-query.js'
import { auditLine } from '../query/selectable.js'
import { row, type Row } from '../route.js'
import { auditDocument } from '../wire/audit-document.js'
import { collection } from '../wire/collection.js'

/** `GET /api-tokens/{id}/audit`: what was done to a token, newest first, also after its deletion. */
export const tokenAudit: Row = row({
  method: 'GET',
  path: 'api-tokens/{id}/audit',
  access: { scope: 'tokens:read' },
  body: noBody,
  async handle(call) {
    const { tokens } = call.gate
    const query = readPageQuery(call.search, auditLine)
    const object = tokenIdOf(call)
    if (!(await tokens.existed(object, call.operation))) {
      throw new BearergateError('BG_NOT_FOUND', 'There is no such token.')
    }
    const { offset, limit } = query
    const { total, items } = await tokens.audit({ object, offset, limit }, call.operation)
    return { status: 200, body: collection(query, { total, items: items.map(auditDocument) }) }
  },
})
