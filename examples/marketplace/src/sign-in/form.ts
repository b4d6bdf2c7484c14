/** More is no value of a token. */
const mostBytes = 8 * 1024

/** The fields of a form; none when it is too large or none at all. */
export async function formOf({ headers, body }: Request): Promise<URLSearchParams> {
  const type = headers.get('content-type') ?? ''
  const isForm = /^application\/x-www-form-urlencoded *(?:;|$)/i.test(type)
  return new URLSearchParams(isForm && body !== null ? await textOf(body) : '')
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > mostBytes) return ''
  }
  return text
}
