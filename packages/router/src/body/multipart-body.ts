import { Refusal } from '../outcome.js'
import { malformed } from '../problem.js'
import { contentTypeOf, isUtf8 } from './content-type.js'
import { isJsonType } from './json-body.js'
import { parseJson } from './parse-json.js'
import { iconBodyLimit, readBody } from './read-body.js'
import type { TokenParts } from './token-parts.js'

/** A body of `multipart/form-data`: one part of JSON, under any name, and one file named `icon`. */
export async function readMultipart(
  request: Request,
): Promise<{ readonly body: TokenParts } | Refusal> {
  const bytes = await readBody(request, iconBodyLimit)
  if (bytes instanceof Refusal) return bytes
  const form = await formOf(bytes, request.headers)
  const parts = form === undefined ? undefined : partsOf(form)
  if (parts === undefined) return malformed(rule)
  const fields = parseJson(await bytesOf(parts.json))
  if (fields instanceof Refusal) return fields
  return { body: { fields, image: await bytesOf(parts.icon) } }
}

const rule = 'Send one part of JSON and one file named icon, as multipart/form-data.'

async function formOf(
  bytes: Uint8Array<ArrayBuffer>,
  headers: Headers,
): Promise<FormData | undefined> {
  const type = headers.get('content-type') ?? ''
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    return undefined
  }
}

interface Parts {
  readonly json: string | File
  readonly icon: File
}

function partsOf(form: FormData): Parts | undefined {
  const entries = [...form]
  const icon = entries.find(([name, part]) => name === 'icon' && typeof part !== 'string')?.[1]
  const json = entries.find(([, part]) => part !== icon)?.[1]
  if (entries.length !== 2 || json === undefined) return undefined
  if (icon === undefined || typeof icon === 'string' || !isJsonPart(json)) return undefined
  return { json, icon }
}

/** A part without a file name is text; of the others the type has to say that it is JSON. */
function isJsonPart(part: string | File): boolean {
  if (typeof part === 'string') return true
  const type = contentTypeOf(new Headers({ 'Content-Type': part.type }))
  return isJsonType(type.mediaType) && isUtf8(type)
}

async function bytesOf(part: string | File): Promise<Uint8Array> {
  return typeof part === 'string' ? Buffer.from(part) : new Uint8Array(await part.arrayBuffer())
}
