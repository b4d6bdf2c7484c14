import { coversAny, intersectScopes } from '@bearergate/core/adapter'
import type { Actor } from '@bearergate/core'
import { valueBody } from '../body/form-body.js'
import { row, type Row } from '../route.js'
import { introspection } from '../wire/introspection.js'

/** `POST /introspect` (RFC 7662): whether a value would be let in now, and with what rights. */
export const introspect: Row = row({
  method: 'POST',
  path: 'introspect',
  access: { scope: 'tokens:read' },
  body: valueBody,
  async handle({ gate, body, caller, operation }) {
    const found = await gate.tokens.inspect(body.value, operation)
    if (found === undefined) return { status: 200, body: { active: false }, secret: true }
    const scopes = concerning(caller.actor, found.scopes)
    return { status: 200, body: introspection(found.record, scopes), secret: true }
  },
})

/**
 * What concerns the service that asks (RFC 7662 §2.2): one that holds scopes of the application sees
 * those alone. Whoever manages tokens sees all.
 */
function concerning(asking: Actor, scopes: readonly string[]): readonly string[] {
  const own = asking.scopes.filter((scope) => !scope.startsWith('tokens:'))
  const manages = asking.kind !== 'token' || coversAny(asking.scopes, 'tokens:write')
  if (manages || own.length === 0) return scopes
  return intersectScopes(scopes, own)
}
