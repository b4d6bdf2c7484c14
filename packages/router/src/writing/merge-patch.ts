import type { Json, JsonObject } from '@bearergate/core'
import { isJsonObject } from '../input/json-object.js'

/** What a JSON merge patch makes of an object (RFC 7396 §2). */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(target))
  for (const [member, change] of Object.entries(patch)) {
    if (change === null) merged.delete(member)
    else merged.set(member, patched(merged.get(member), change))
  }
  return Object.fromEntries(merged)
}

function patched(value: Json | undefined, change: Json): Json {
  return isJsonObject(change) ? mergePatch(isJsonObject(value) ? value : {}, change) : change
}
