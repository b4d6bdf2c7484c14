/** A `Content-Type` (RFC 9110 §8.3), in lower case. */
export interface ContentType {
  readonly mediaType: string
  /** Undefined where none is named. */
  readonly charset: string | undefined
}

export function contentTypeOf(headers: Headers): ContentType {
  const [mediaType = '', ...parameters] = (headers.get('content-type') ?? '').split(';')
  const charset = parameters.map(charsetOf).find((name) => name !== undefined)
  return { mediaType: mediaType.trim().toLowerCase(), charset }
}

function charsetOf(parameter: string): string | undefined {
  const [name = '', value = ''] = parameter.split('=')
  if (name.trim().toLowerCase() !== 'charset') return undefined
  return value
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
}

/** UTF-8 is the only charset taken, and what it is where none is named. */
export function isUtf8({ charset }: ContentType): boolean {
  return charset === undefined || charset === 'utf-8'
}

/** Bodies are taken as they are; nothing is unpacked. */
export function isEncoded(headers: Headers): boolean {
  const encoding = headers.get('content-encoding')
  return encoding !== null && encoding.trim().toLowerCase() !== 'identity'
}
