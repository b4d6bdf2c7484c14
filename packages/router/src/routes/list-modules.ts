import { noBody } from '../body/no-body.js'
import { readPageQuery } from '../query/list-query.js'
import { grantableModule, grantableScope } from '../query/selectable.js'
import { row, type Row } from '../route.js'
import { collection } from '../wire/collection.js'

/** `GET /modules`: what can be granted: modules with their scopes, or scopes where there are no modules. */
export const listModules: Row = row({
  method: 'GET',
  path: 'modules',
  access: { scope: 'tokens:read' },
  body: noBody,
  async handle({ gate, operation, search }) {
    const { modules, scopes } = await gate.tokens.grantable(operation)
    const query = readPageQuery(search, modules === undefined ? grantableScope : grantableModule)
    const all = modules?.map(({ id, name, scopes }) => ({ id, name, scopes })) ?? scopes
    const items = all.slice(query.offset, query.offset + query.limit)
    return { status: 200, body: collection(query, { total: all.length, items }) }
  },
})
