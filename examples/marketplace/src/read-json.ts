import type { IncomingMessage } from 'node:http'
import { refuse } from './refusal.js'

const mostBytes = 64 * 1024

/** The body of a request as JSON; undefined where there is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBytes(request)).toString()
  if (text === '') return undefined
  if (!isJson(request.headers['content-type'])) throw refuse(415, 'Send application/json.')
  return parse(text)
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunksOf(request)) {
    size += chunk.length
    if (size > mostBytes) throw refuse(413, 'The body may have up to 64 KiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Leaves the connection open for the answer when reading breaks off. */
function chunksOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false })
}

function isJson(contentType = ''): boolean {
  return /^application\/json *(?:;|$)/i.test(contentType)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse(400, 'The body is not well-formed JSON.')
  }
}
