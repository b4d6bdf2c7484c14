import { Readable } from 'node:stream'
import type { UnderlyingSource } from 'node:stream/web'
import { types } from 'node:util'
import { unparse, type ParsedBody } from './parsed-body.js'

/** The body of a request as a Fetch stream. Nothing is touched before somebody reads it. */
export interface RequestBody {
  readonly stream: ReadableStream<Uint8Array>
  /** Whether the host has read it, so that the stream gives what its parser left. */
  readonly restored: boolean
  /** Why there was nothing to give, once somebody has asked; at most one error. */
  readonly failures: readonly unknown[]
  /** Lets what nobody reads any more pass by, so that the connection can be used again. */
  discard(): void
}

export function requestBody(
  request: Readable,
  parsed: ParsedBody,
  contentType: string | undefined,
): RequestBody {
  return Readable.isDisturbed(request) ? restoredBody(parsed, contentType) : unreadBody(request)
}

function restoredBody(parsed: ParsedBody, contentType: string | undefined): RequestBody {
  const failures: unknown[] = []
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    try {
      controller.enqueue(unparse(parsed, contentType))
      controller.close()
    } catch (error) {
      failures.push(error)
      throw error
    }
  }
  return { stream: lazily({ pull }), restored: true, failures, discard: ignore }
}

function unreadBody(request: Readable): RequestBody {
  let chunks: AsyncIterator<unknown, unknown> | undefined
  const discard = async (): Promise<void> => {
    if (chunks === undefined) return
    await chunks.return?.()
    request.resume()
  }
  const stream = lazily({
    async pull(controller) {
      chunks ??= request.iterator({ destroyOnReturn: false })
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(bytesOf(value))
    },
    cancel: discard,
  })
  return { stream, restored: false, failures: [], discard: () => void discard().catch(ignore) }
}

function lazily(source: UnderlyingSource<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(source, { highWaterMark: 0 })
}

function bytesOf(chunk: unknown): Uint8Array {
  return types.isUint8Array(chunk) ? chunk : Buffer.from(String(chunk))
}

function ignore(): void {}
