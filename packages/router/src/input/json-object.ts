import type { JsonObject } from '@bearergate/core'

/** Whether what JSON was parsed into is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
