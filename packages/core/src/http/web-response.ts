import { Readable } from 'node:stream'
import { types } from 'node:util'
import { addToListHeader, type HeaderSink } from './node-response.js'

/** Copies the headers of a Fetch response; cookies and `Vary` join those that are there. */
export function copyHeaders(response: Response, sink: HeaderSink): void {
  for (const [name, value] of response.headers) {
    if (name === 'vary')
      for (const member of value.split(',')) addToListHeader(sink, name, member.trim())
    else if (name !== 'set-cookie') sink.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) sink.setHeader('Set-Cookie', [...cookiesOf(sink), ...cookies])
}

function cookiesOf(sink: HeaderSink): string[] {
  return [sink.getHeader('Set-Cookie') ?? []].flat().map(String)
}

/**
 * A body as a Node stream that reads ahead of nothing and cancels its source when it is destroyed.
 * It never emits an error: when the source breaks it tells `broken`, once, and ends.
 */
export function nodeBody(
  body: ReadableStream<Uint8Array>,
  broken: (error: unknown) => void,
): Readable {
  const reader = body.getReader()
  const pass = async (target: Readable): Promise<void> => {
    try {
      const { done, value } = await reader.read()
      target.push(done ? null : bytesOf(value))
    } catch (error) {
      if (!target.destroyed) broken(error)
      target.push(null)
    }
  }
  return new Readable({
    read() {
      void pass(this)
    },
    destroy(_error, done) {
      reader.cancel().catch(ignore)
      done(null)
    },
  })
}

/** What is no bytes breaks the body here; inside the stream it would end the process. */
function bytesOf(chunk: unknown): Uint8Array {
  if (types.isUint8Array(chunk)) return chunk
  throw new TypeError('The body of a response is made of Uint8Array.')
}

/** Gives up a response that nobody waits for. */
export function abandon(response: Response): void {
  response.body?.cancel().catch(ignore)
}

function ignore(): void {}
