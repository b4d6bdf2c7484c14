import type { Refusal } from '../outcome.js'
import { tooLarge } from '../problem.js'

/** The most bytes of a body without an icon. */
export const bodyLimit: number = 64 * 1024

/** The most bytes of a body with an icon. */
export const iconBodyLimit: number = 1024 * 1024

/** The body, or 413 as soon as it is known to be larger than the limit: the rest is not read. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  if (Number(request.headers.get('content-length')) > limit) return tooLarge(limit)
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const chunks = await chunksOf(reader, limit)
  if (chunks !== undefined) return joined(chunks)
  await reader.cancel()
  return tooLarge(limit)
}

/** Undefined when there are more bytes than the limit. */
async function chunksOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<readonly Uint8Array[] | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > limit) return undefined
    chunks.push(read.value)
  }
  return chunks
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(chunks))
}
