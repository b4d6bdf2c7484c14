import type { Json, JsonObject } from '@bearergate/core'

/** The schema of what `select` may leave of a resource: any member may be absent, at any depth. */
export function selected(schema: JsonObject): JsonObject {
  const { required: _required, ...rest } = schema
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, part(key, value)]))
}

function part(key: string, value: Json): Json {
  if (!isObject(value)) return value
  if (key === 'items') return selected(value)
  return key === 'properties' ? selectedMembers(value) : value
}

function selectedMembers(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      isObject(schema) ? selected(schema) : schema,
    ]),
  )
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
