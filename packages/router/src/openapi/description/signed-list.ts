import type { JsonObject } from '@bearergate/core'

/** A parameter that lists names with signs in front, separated by commas. */
export function signedList(names: readonly string[], most: number): JsonObject {
  const all = [...new Set(names.flatMap(prefixes))].map((name) =>
    name.replaceAll('.', String.raw`\.`),
  )
  return {
    style: 'form',
    explode: false,
    schema: {
      type: 'array',
      maxItems: most,
      items: { type: 'string', pattern: String.raw`^[+-]?(?:\*|${all.join('|')})$` },
    },
  }
}

/** `audit`, `audit.created`, `audit.created.at` of the last. */
function prefixes(name: string): readonly string[] {
  const parts = name.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}
