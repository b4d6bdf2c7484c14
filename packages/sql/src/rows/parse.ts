import { types } from 'node:util'
import type { JsonObject } from '@bearergate/core'

/** Gives the value as its type, or throws. The error's text is dropped: it might quote the value. */
export type Parse<Value> = (value: unknown) => Value

export function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('not a text')
  return value
}

export function asInteger(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new TypeError('not an integer')
  }
  return value
}

/** An integer as a driver gives it: some give those of 64 bits as text, others as bigint. */
export function asStoredInteger(value: unknown): number {
  const isWide = typeof value === 'bigint' || (typeof value === 'string' && /^-?\d+$/.test(value))
  return asInteger(isWide ? Number(value) : value)
}

/** A truth value; MySQL knows only numbers. */
export function asFlag(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  return asStoredInteger(value) !== 0
}

/** Bytes of one's own, from whatever an engine gives a BLOB as; libsql gives its memory alone. */
export function asBytes(value: unknown): Uint8Array {
  if (!types.isUint8Array(value) && !types.isArrayBuffer(value)) throw new TypeError('no bytes')
  return new Uint8Array(value)
}

export function oneOf<Text extends string>(texts: Readonly<Record<Text, true>>): Parse<Text> {
  const isText = (value: unknown): value is Text =>
    typeof value === 'string' && Object.hasOwn(texts, value)
  return (value) => {
    if (!isText(value)) throw new TypeError('not one of the texts')
    return value
  }
}

export function orNull<Value>(parse: Parse<Value>): Parse<Value | null> {
  return (value) => (value === null ? null : parse(value))
}

export function listOf<Item>(parse: Parse<Item>): Parse<readonly Item[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new TypeError('not a list')
    return value.map((item: unknown) => parse(item))
  }
}

export const textList: Parse<readonly string[]> = listOf(asText)

/** A JSON object by its members; an absent one reads as undefined. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new TypeError('not an object')
  return value
}

/** For what `JSON.parse` gave. */
export function asJsonObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new TypeError('not an object')
  return value
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whatever `JSON.parse` gives is JSON all the way down. */
function isJsonObject(value: unknown): value is JsonObject {
  return isObject(value)
}
