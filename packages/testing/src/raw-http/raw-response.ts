/** A response as it came: names in their spelling, fields in their order, repeated ones apart. */
export class RawResponse {
  constructor(
    readonly statusLine: string,
    readonly headers: readonly (readonly [name: string, value: string])[],
    readonly body: Buffer,
  ) {}

  get status(): number {
    return Number(this.statusLine.split(' ')[1])
  }

  /** Every value of a header, in order. */
  all(name: string): readonly string[] {
    return this.headers
      .filter(([field]) => field.toLowerCase() === name.toLowerCase())
      .map(([, value]) => value)
  }

  /** The value of a header that stands at most once. */
  header(name: string): string | undefined {
    const values = this.all(name)
    if (values.length > 1)
      throw new Error(`The header ${name} stands ${String(values.length)} times.`)
    return values[0]
  }

  get text(): string {
    return this.body.toString('utf8')
  }

  /** The body as JSON. */
  json(): unknown {
    return JSON.parse(this.text)
  }
}

/** What was read from the front of a buffer, and the rest of it. */
export interface ParsedResponse {
  readonly response: RawResponse
  readonly rest: Buffer
}

/** How much of a connection has come in. */
export interface Received {
  readonly bytes: Buffer
  /** Whether nothing more will come. */
  readonly ended: boolean
  /** Whether the request was HEAD, whose answer has no body. */
  readonly head: boolean
}

/** Reads one final response; undefined while it is incomplete. Skips interim ones (1xx). */
export function parseResponse(received: Received): ParsedResponse | undefined {
  const end = received.bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [statusLine = '', ...lines] = received.bytes.toString('latin1', 0, end).split('\r\n')
  const rest = received.bytes.subarray(end + 4)
  if (/^HTTP\/1\.1 1\d\d/.test(statusLine)) return parseResponse({ ...received, bytes: rest })
  const bare = new RawResponse(statusLine, lines.map(fieldOf), Buffer.alloc(0))
  const body = bodyOf(bare, { ...received, bytes: rest })
  if (body === undefined) return undefined
  return { response: new RawResponse(statusLine, bare.headers, body.body), rest: body.rest }
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}

interface Body {
  readonly body: Buffer
  readonly rest: Buffer
}

function bodyOf(response: RawResponse, { bytes, ended, head }: Received): Body | undefined {
  if (head || response.status === 204 || response.status === 304) return take(bytes, 0)
  if (response.header('transfer-encoding') === 'chunked') return dechunk(bytes)
  const length = response.header('content-length')
  if (length !== undefined)
    return bytes.length < Number(length) ? undefined : take(bytes, Number(length))
  return ended ? take(bytes, bytes.length) : undefined
}

function take(bytes: Buffer, length: number): Body {
  return { body: bytes.subarray(0, length), rest: bytes.subarray(length) }
}

function dechunk(bytes: Buffer): Body | undefined {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (bytes.length < next) return undefined
    if (size === 0) return { body: Buffer.concat(chunks), rest: bytes.subarray(next) }
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
