import type { JsonObject } from '@bearergate/core'
import type { Refusal } from '../outcome.js'
import { malformed } from '../problem.js'
import { isJsonObject } from '../input/json-object.js'

/** How deep a body may be nested: more than anything that is asked for. */
const maxDepth = 32

/** The object that the bytes are, in UTF-8. */
export function parseJson(bytes: Uint8Array): JsonObject | Refusal {
  const parsed = jsonOf(bytes)
  if (parsed === undefined) return malformed('The body is no well-formed JSON in UTF-8.')
  const { value } = parsed
  if (!isJsonObject(value)) return malformed('The body has to be a JSON object.')
  return faultOf(value) ?? value
}

function jsonOf(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return undefined
  }
}

/**
 * Refuses what would be dangerous to copy: members that name a prototype, and depths that exhaust
 * the stack. It walks without recursion for the same reason.
 */
function faultOf(body: JsonObject): Refusal | undefined {
  const waiting: { value: object; depth: number }[] = [{ value: body, depth: 1 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (depth > maxDepth) return malformed('The body is nested too deep.')
    if (Object.hasOwn(value, '__proto__')) return malformed('No member may be named __proto__.')
    for (const member of Object.values(value)) {
      if (isObject(member)) waiting.push({ value: member, depth: depth + 1 })
    }
  }
  return undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
