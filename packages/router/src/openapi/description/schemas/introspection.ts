import type { JsonObject } from '@bearergate/core'
import { objectSchema, type Properties } from '../object-schema.js'
import { text, tokenId } from './primitives.js'

const seconds: JsonObject = { type: 'integer', description: 'Whole seconds since 1970 UTC.' }

const active: JsonObject = objectSchema(
  {
    active: { const: true },
    scope: { ...text, description: 'Separated by spaces.', examples: ['orders:read'] },
    client_id: tokenId,
    sub: tokenId,
    token_type: { const: 'Bearer' },
    iat: seconds,
    exp: seconds,
    account: { ...text, examples: ['ACC-1234-5678'] },
  },
  ['exp'],
)

export const introspectionSchemas: Properties = {
  Introspection: {
    oneOf: [active, objectSchema({ active: { const: false } })],
    description:
      'An introspection response (RFC 7662 §2.2). Whatever would not be let in is answered `{"active":false}` and nothing more.',
  },
}
