import { Refusal } from '../outcome.js'
import { invalid, malformed, unsupportedType } from '../problem.js'
import type { BodyReader } from '../route.js'
import { contentTypeOf, isEncoded, isUtf8 } from './content-type.js'
import { bodyLimit, readBody } from './read-body.js'

const formType = 'application/x-www-form-urlencoded'

/** The value that an introspection or revocation is about (RFC 7662 §2.1, RFC 7009 §2.1). */
export interface PresentedValue {
  readonly value: string
}

/** A form with one `token`; hints and what is not known are ignored, repetition is not. */
export const valueBody: BodyReader<PresentedValue> = async (request) => {
  if (!isForm(request.headers)) return unsupportedType(formType)
  const bytes = await readBody(request, bodyLimit)
  return bytes instanceof Refusal ? bytes : presentedIn(bytes)
}

function isForm(headers: Headers): boolean {
  const type = contentTypeOf(headers)
  return !isEncoded(headers) && isUtf8(type) && type.mediaType === formType
}

function presentedIn(bytes: Uint8Array): { readonly body: PresentedValue } | Refusal {
  const form = new URLSearchParams(Buffer.from(bytes).toString())
  const names = [...form.keys()]
  if (new Set(names).size !== names.length) {
    return malformed('No parameter may be given twice.')
  }
  const value = form.get('token') ?? ''
  if (value === '') return invalid({ token: ['Give the value of a token.'] })
  return { body: { value } }
}
