import type { JsonObject } from '@bearergate/core'
import { Refusal } from '../outcome.js'
import { unsupportedType } from '../problem.js'
import type { BodyReader } from '../route.js'
import { contentTypeOf, isEncoded, isUtf8 } from './content-type.js'
import { parseJson } from './parse-json.js'
import { bodyLimit, readBody } from './read-body.js'

/** A JSON object; without a body, an empty one. */
export const optionalJsonBody: BodyReader<JsonObject> = async (request) => {
  const bytes = await readBody(request, bodyLimit)
  if (bytes instanceof Refusal) return bytes
  if (bytes.byteLength === 0) return { body: {} }
  if (!isJson(request.headers)) return unsupportedType('application/json')
  const body = parseJson(bytes)
  return body instanceof Refusal ? body : { body }
}

/** The JSON object of a request whose type has been looked at. */
export async function readJson(request: Request): Promise<JsonObject | Refusal> {
  const bytes = await readBody(request, bodyLimit)
  return bytes instanceof Refusal ? bytes : parseJson(bytes)
}

/** `application/json`, or a type that is JSON by its suffix (RFC 6839 §3.1). */
export function isJson(headers: Headers): boolean {
  const type = contentTypeOf(headers)
  return !isEncoded(headers) && isUtf8(type) && isJsonType(type.mediaType)
}

export function isJsonType(mediaType: string): boolean {
  return /^application\/(?:json|[\w.-]{1,80}\+json)$/.test(mediaType)
}

/** A JSON merge patch under its own name or as plain JSON; other kinds of patch are not understood. */
export function isMergePatch(headers: Headers): boolean {
  const { mediaType } = contentTypeOf(headers)
  const names = ['application/json', 'application/merge-patch+json']
  return isJson(headers) && names.includes(mediaType)
}
