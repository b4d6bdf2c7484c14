import { malformedCredentials, noCredentials, type Credentials } from './credentials.js'
import { parseBareValue, parseBearer } from './parse-bearer.js'

/** Names and values in turn, as in Node's `rawHeaders`: duplicates are seen. */
export type RawHeaders = readonly string[]

/** A header list as Node or the Fetch standard gives it. */
export type HeaderList = RawHeaders | Headers

/**
 * What the header list presents. Two `Authorization` fields are malformed whatever they hold
 * (RFC 9110 §5.3). With `valueHeader`, a lower-case header name such as `x-api-key`, a bare value
 * is accepted there too, but never beside `Authorization` (RFC 6750 §2).
 */
export function readCredentials(headers: HeaderList, valueHeader?: string): Credentials {
  const authorization = fieldOf(headers, 'authorization')
  const bare = valueHeader === undefined ? undefined : fieldOf(headers, valueHeader)
  if (authorization === duplicated || bare === duplicated) return malformedCredentials
  if (bare === undefined)
    return authorization === undefined ? noCredentials : parseBearer(authorization)
  if (authorization === undefined) return parseBareValue(bare)
  return malformedCredentials
}

/**
 * The one `Authorization` field, as it stands; undefined when there is none or more than one.
 * For who knows what to expect in it and needs no grammar to recognise it.
 */
export function soleAuthorization(headers: HeaderList): string | undefined {
  const field = fieldOf(headers, 'authorization')
  return field === duplicated ? undefined : field
}

const duplicated: unique symbol = Symbol('duplicated field')
type Field = string | typeof duplicated | undefined

function fieldOf(headers: HeaderList, name: string): Field {
  if (isRaw(headers)) return rawFieldOf(headers, name)
  return headers.get(name) ?? undefined
}

function rawFieldOf(headers: RawHeaders, name: string): Field {
  let found: Field
  for (let index = 0; index < headers.length; index += 2) {
    if (!isNamed(headers[index], name)) continue
    if (found !== undefined) return duplicated
    found = headers[index + 1] ?? ''
  }
  return found
}

function isNamed(header: string | undefined, name: string): boolean {
  if (header === undefined || header.length !== name.length) return false
  if (header === name || (header === 'Authorization' && name === 'authorization')) return true
  for (let index = 0; index < name.length; index++) {
    const code = header.charCodeAt(index)
    const wanted = name.charCodeAt(index)
    if (code !== wanted && lowerCase(code) !== wanted) return false
  }
  return true
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function isRaw(headers: HeaderList): headers is RawHeaders {
  return Array.isArray(headers)
}
