import { description } from './generated.js'

/** The OpenAPI 3.1 description of the management API, for where it is mounted. */
export function openapiDocument(base: string, origin: string): object {
  const { openapi, info, ...rest } = description
  return { openapi, info, servers: [{ url: origin + base }], ...rest }
}
