import { Refusal } from '../outcome.js'
import { unsupportedType } from '../problem.js'
import type { BodyReader } from '../route.js'
import { contentTypeOf, isEncoded } from './content-type.js'
import { isJson, isMergePatch, readJson } from './json-body.js'
import { readMultipart } from './multipart-body.js'
import type { TokenParts } from './token-parts.js'

/** The body of a create or update. */
export const tokenBody: BodyReader<TokenParts> = (request) =>
  read(request, { accepts: isJson, named: 'application/json' })

/** The same as a JSON merge patch (RFC 7396). */
export const patchBody: BodyReader<TokenParts> = (request) =>
  read(request, { accepts: isMergePatch, named: 'application/merge-patch+json' })

async function read(
  request: Request,
  json: { readonly accepts: (headers: Headers) => boolean; readonly named: string },
): ReturnType<BodyReader<TokenParts>> {
  if (isMultipart(request.headers)) return readMultipart(request)
  if (!json.accepts(request.headers)) {
    const accepted = `${json.named}, or multipart/form-data with an icon`
    return unsupportedType(accepted, acceptPatch(request.method))
  }
  const fields = await readJson(request)
  return fields instanceof Refusal ? fields : { body: { fields, image: undefined } }
}

function isMultipart(headers: Headers): boolean {
  return !isEncoded(headers) && contentTypeOf(headers).mediaType === 'multipart/form-data'
}

/** RFC 5789 §2.2. */
function acceptPatch(method: string): Readonly<Record<string, string>> | undefined {
  if (method !== 'PATCH') return undefined
  return { 'Accept-Patch': 'application/merge-patch+json, application/json, multipart/form-data' }
}
