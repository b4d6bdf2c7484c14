import { types } from 'node:util'
import { BearergateError } from '../errors.js'

/** What body parsers of the host have left on the request. */
export interface ParsedBody {
  /** `req.body` or `ctx.request.body`. */
  readonly value?: unknown
  /** `rawBody`: the bytes, where a parser keeps them. */
  readonly raw?: unknown
}

/** Turns a parsed body back into what the client sent, by content type. */
export function unparse(body: ParsedBody, contentType: string | undefined): Uint8Array {
  for (const text of [body.raw, body.value]) {
    if (typeof text === 'string') return Buffer.from(text)
    if (types.isUint8Array(text)) return text
  }
  if (body.value === undefined) throw consumed()
  return Buffer.from(serialise(body.value, contentType))
}

function serialise(value: unknown, contentType: string | undefined): string {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (mediaType === 'application/json' || mediaType.endsWith('+json')) return JSON.stringify(value)
  if (mediaType === 'application/x-www-form-urlencoded') return formOf(value)
  throw unsupported()
}

/** Lists as repeated names, objects as `name[key]`. */
function formOf(value: unknown): string {
  const form = new URLSearchParams()
  for (const [name, member] of membersOf(value)) addField(form, name, member)
  return form.toString()
}

function addField(form: URLSearchParams, name: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) addField(form, name, item)
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of membersOf(value)) addField(form, `${name}[${key}]`, member)
  else form.append(name, String(value ?? ''))
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function consumed(): BearergateError {
  return new BearergateError(
    'BG_BODY_CONSUMED',
    'The body was read before mount() could, and nothing is left of it. Call mount() in front of what reads it.',
  )
}

function unsupported(): BearergateError {
  return new BearergateError(
    'BG_BODY_UNSUPPORTED',
    'The body was parsed before, from a type that cannot be restored. Call mount() in front of the parser.',
  )
}
