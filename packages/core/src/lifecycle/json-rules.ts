import type { JsonObject } from '../record/json.js'
import { isPlainText } from './text-rules.js'

const maxBytes = 4096
const maxDepth = 3
const forbiddenMembers = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether the value is an object of plain JSON, at most 4 KiB and three levels deep. */
export function isMetadata(value: unknown): value is JsonObject {
  return isPlainObject(value) && isJson(value, maxDepth) && sizeOf(value) <= maxBytes
}

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return isPlainText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth - 1))
  return isPlainObject(value) && hasJsonMembers(value, depth)
}

function hasJsonMembers(value: object, depth: number): boolean {
  return Object.entries(value).every(
    ([member, content]) =>
      !forbiddenMembers.has(member) && isPlainText(member) && isJson(content, depth - 1),
  )
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function sizeOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value))
}
