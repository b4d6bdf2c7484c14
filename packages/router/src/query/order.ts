import type { TokenOrder } from '@bearergate/core'
import { parameterOf } from './parameter.js'
import { fields } from './rql/fields.js'
import { memberError, signedNames, type SignedName } from './signed-names.js'

const mostFields = 8

/**
 * The order that `order=name,-audit.created.at` asks for; empty when it asks for none.
 *
 * @throws QueryError - a field is unknown, a list, or given twice; more than 8 fields.
 */
export function readOrder(given: readonly string[]): readonly TokenOrder[] {
  const names = signedNames(parameterOf('order', given) ?? '', 'order', mostFields)
  const seen = new Set<string>()
  return names.map((member) => {
    if (seen.has(member.name)) throw memberError('order', 'Field given twice', member)
    seen.add(member.name)
    return orderBy(member)
  })
}

function orderBy(member: SignedName): TokenOrder {
  const field = fields.get(member.name)
  if (!field) throw memberError('order', 'Unknown field', member)
  if (field.kind === 'list') throw memberError('order', 'A list has no order', member)
  return { field: field.field, direction: member.sign === '-' ? 'descending' : 'ascending' }
}
