import { parameterOf } from './parameter.js'
import type { Selectable } from './selectable.js'
import { Selection } from './selection.js'
import { memberError, signedNames } from './signed-names.js'

const mostMembers = 50

/**
 * What `select=+audit,-description` leaves of a resource, read from left to right; `*` is everything.
 *
 * @throws QueryError - a member is unknown; more than 50 members.
 */
export function readSelect(given: readonly string[], selectable: Selectable): Selection {
  const selection = new Selection(selectable)
  const names = signedNames(parameterOf('select', given) ?? '', 'select', mostMembers)
  for (const member of names) {
    if (!selection.set(member.name, member.sign === '+')) {
      throw memberError('select', 'Unknown field', member)
    }
  }
  return selection
}
