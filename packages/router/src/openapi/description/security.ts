import type { Json, JsonObject } from '@bearergate/core'
import type { Access } from '../../route.js'

/** How callers are known. */
export const securitySchemes: JsonObject = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The value of a token, as `Authorization: Bearer …` (RFC 6750). The scopes named are those that the token needs.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description:
      'Where the application says so, its own signed-in user, by the session cookie of the application (the name is an example). Changes have to come from a page of the same origin.',
  },
}

/** Either suffices; an empty one means that none is needed. */
export function securityOf({ scope, bearerOnly, exempt }: Access): Json {
  const scopes = scope === undefined ? [] : [scope]
  return [
    { bearer: scopes },
    ...(bearerOnly === true ? [] : [{ session: scopes }]),
    ...(exempt === 'holder' ? [{}] : []),
  ]
}
