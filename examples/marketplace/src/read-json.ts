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
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > mostBytes) throw refuse(413, 'The body may have up to 64 KiB.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
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
