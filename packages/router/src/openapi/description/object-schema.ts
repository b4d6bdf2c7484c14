import type { JsonObject } from '@bearergate/core'

export type Properties = Readonly<Record<string, JsonObject>>

/** The schema of an object that has these members and no others. */
export function objectSchema(properties: Properties, optional: readonly string[] = []): JsonObject {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  }
}

/** The schema of a map from any name to values of one kind. */
export function mapSchema(values: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: values }
}

export function listSchema(items: JsonObject): JsonObject {
  return { type: 'array', items }
}

export function orNull(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] }
}

export function reference(kind: string, name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` }
}
