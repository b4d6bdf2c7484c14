import { noBody } from '../body/no-body.js'
import { readListQuery } from '../query/list-query.js'
import { listedToken } from '../query/selectable.js'
import { row, type Row } from '../route.js'
import { modulesOf } from '../token-answer.js'
import { collection } from '../wire/collection.js'
import { tokenDocument } from '../wire/token-document.js'

/** `GET /api-tokens`: the account's tokens, without their values. */
export const listTokens: Row = row({
  method: 'GET',
  path: 'api-tokens',
  access: { scope: 'tokens:read' },
  body: noBody,
  async handle(call) {
    const { gate, base, operation, search } = call
    const query = readListQuery(search, listedToken)
    const { filter, order, offset, limit } = query
    const { total, items } = await gate.tokens.list({ filter, order, offset, limit }, operation)
    const modules = await modulesOf(call, items)
    const documents = items.map((record) => tokenDocument(record, { base, modules }))
    return { status: 200, body: collection(query, { total, items: documents }) }
  },
})
