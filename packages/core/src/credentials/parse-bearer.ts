import { b64token, equalsSign, isIn, space, tab, tchar } from './characters.js'
import { malformedCredentials, noCredentials, type Credentials } from './credentials.js'

const scheme = 'bearer'

/**
 * Reads one `Authorization` field value: `"Bearer" 1*SP b64token` (RFC 6750 §2.1), the scheme in
 * any case (RFC 9110 §11.1). Linear in the length, no backtracking.
 */
export function parseBearer(field: string): Credentials {
  const start = skipBlanks(field, 0)
  const end = trimBlanks(field, start)
  if (start === end) return noCredentials
  const schemeEnd = skipScheme(field, start, end)
  if (!isBearer(field, start, schemeEnd)) return noCredentials
  if (field.charCodeAt(schemeEnd) !== space) return malformedCredentials
  return parseB64token(field, skipSpaces(field, schemeEnd), end)
}

/** Reads a field value that is nothing but a b64token, as in `X-API-Key`. */
export function parseBareValue(field: string): Credentials {
  const start = skipBlanks(field, 0)
  const end = trimBlanks(field, start)
  return start === end ? noCredentials : parseB64token(field, start, end)
}

/** Whether the rest of the text is a b64token without padding: well-formed, whatever else it is. */
export function isB64token(text: string, start: number): boolean {
  let index = start
  while (index < text.length && isIn(b64token, text.charCodeAt(index))) index++
  return index === text.length && index > start
}

function parseB64token(field: string, start: number, end: number): Credentials {
  let index = start
  while (index < end && isIn(b64token, field.charCodeAt(index))) index++
  if (index === start) return malformedCredentials
  while (index < end && field.charCodeAt(index) === equalsSign) index++
  return index === end ? field.slice(start, end) : malformedCredentials
}

function isBearer(field: string, start: number, end: number): boolean {
  if (end - start !== scheme.length) return false
  for (let offset = 0; offset < scheme.length; offset++) {
    if ((field.charCodeAt(start + offset) | 32) !== scheme.charCodeAt(offset)) return false
  }
  return true
}

function skipScheme(field: string, start: number, end: number): number {
  let index = start
  while (index < end && isIn(tchar, field.charCodeAt(index))) index++
  return index
}

function skipSpaces(field: string, start: number): number {
  let index = start
  while (field.charCodeAt(index) === space) index++
  return index
}

function skipBlanks(field: string, start: number): number {
  let index = start
  while (isBlank(field.charCodeAt(index))) index++
  return index
}

function trimBlanks(field: string, start: number): number {
  let end = field.length
  while (end > start && isBlank(field.charCodeAt(end - 1))) end--
  return end
}

function isBlank(code: number): boolean {
  return code === space || code === tab
}
