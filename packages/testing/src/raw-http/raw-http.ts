import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { parseResponse, type RawResponse } from './raw-response.js'

/** Where requests go. */
export interface RawTarget {
  /** A TCP port, or the path of a Unix domain socket. */
  readonly port: number | string
  /** Default `127.0.0.1`. */
  readonly host?: string | undefined
  /** Whether to speak TLS, with any certificate; default false. */
  readonly tls?: boolean | undefined
  /** Milliseconds without a byte; default 5,000. */
  readonly timeoutMs?: number | undefined
}

/** Lines of a head, which CRLF and an empty line are put to, or every byte. Strings are Latin-1. */
export type RawRequest = readonly string[] | string | Uint8Array

/** What came back: complete responses in order, and whether the server closed the connection. */
export interface RawExchange {
  readonly responses: readonly RawResponse[]
  readonly closed: boolean
}

/** Sends one request as it stands and gives the answer; fails when the server hangs up without one. */
export async function rawRequest(target: RawTarget, request: RawRequest): Promise<RawResponse> {
  const { responses } = await rawExchange(target, request)
  const [response] = responses
  if (response === undefined) throw new Error('The server closed the connection without an answer.')
  return response
}

/**
 * Sends bytes over one connection, normalising nothing, and reads up to `count` responses; fewer
 * when the server closes the connection first.
 */
export function rawExchange(
  target: RawTarget,
  request: RawRequest,
  count = 1,
): Promise<RawExchange> {
  const bytes = bytesOf(request)
  const reader = new ResponseReader(headsOf(bytes), count)
  return new Promise((resolve, reject) => {
    const socket = openConnection(target)
    const settle = (closed: boolean): void => {
      socket.destroy()
      resolve({ responses: reader.responses, closed })
    }
    socket.on('data', (chunk) => {
      if (reader.feed(chunk)) settle(false)
    })
    socket.on('close', () => settle(!reader.feed(Buffer.alloc(0), true)))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(target.timeoutMs ?? 5_000, () => {
      reject(new Error(`No complete answer in time; ${reader.describe()}.`))
      socket.destroy()
    })
    socket.write(bytes)
  })
}

/** Takes responses off a connection. */
class ResponseReader {
  readonly responses: RawResponse[] = []
  #pending: Buffer = Buffer.alloc(0)

  /** `heads`: of each response in turn, whether it answers HEAD. */
  constructor(
    readonly heads: readonly boolean[],
    readonly count: number,
  ) {}

  /** Whether all responses are there. */
  feed(chunk: Buffer, ended = false): boolean {
    this.#pending = Buffer.concat([this.#pending, chunk])
    while (this.responses.length < this.count) {
      const head = this.heads[this.responses.length] ?? false
      const parsed = parseResponse({ bytes: this.#pending, ended, head })
      if (parsed === undefined) return false
      this.responses.push(parsed.response)
      this.#pending = parsed.rest
    }
    return true
  }

  describe(): string {
    return `${String(this.responses.length)} of ${String(this.count)} responses and ${String(this.#pending.length)} bytes came`
  }
}

/** A connection to the target; TLS without checking the certificate. */
export function openConnection({ port, host = '127.0.0.1', tls = false }: RawTarget): Socket {
  if (typeof port === 'string') return connectTcp(port)
  return tls ? connectTls({ port, host, rejectUnauthorized: false }) : connectTcp({ port, host })
}

export function bytesOf(request: RawRequest): Uint8Array {
  if (request instanceof Uint8Array) return request
  const text = typeof request === 'string' ? request : [...request, '', ''].join('\r\n')
  return Buffer.from(text, 'latin1')
}

/** Of each request in the bytes, whether it is HEAD. */
function headsOf(bytes: Uint8Array): boolean[] {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .match(/^[A-Z]+ \S+ HTTP\/1\.[01]\r?$/gm)
  return (lines ?? []).map((line) => line.startsWith('HEAD '))
}
