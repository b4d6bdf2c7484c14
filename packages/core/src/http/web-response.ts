import { Readable } from 'node:stream'
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
  return new Readable({
    read() {
      void reader.read().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: unknown) => {
          if (!this.destroyed) broken(error)
          this.push(null)
        },
      )
    },
    destroy(_error, done) {
      reader.cancel().catch(ignore)
      done(null)
    },
  })
}

/** Gives up a response that nobody waits for. */
export function abandon(response: Response): void {
  response.body?.cancel().catch(ignore)
}

function ignore(): void {}
