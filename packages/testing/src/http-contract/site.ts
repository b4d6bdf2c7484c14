import assert from 'node:assert/strict'
import { createServer, type Server, type ServerOptions } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { DeniedEvent, GateOptions } from '@bearergate/core'
import type { GuardsOptions } from '@bearergate/core/adapter'
import {
  bytesOf,
  openConnection,
  rawExchange,
  rawRequest,
  type RawTarget,
} from '../raw-http/raw-http.js'
import type { RawResponse } from '../raw-http/raw-response.js'
import type { StoreProbe } from '../store-probe.js'
import type { TestGate } from '../test-gate.js'
import { checkChallenge } from './challenge.js'
import type { AppPlan, HostApp } from './framework.js'
import { selfSigned } from './self-signed.js'

export interface SiteOptions {
  readonly gate?: Partial<GateOptions<string>> | undefined
  readonly guards?: GuardsOptions | undefined
  readonly trust?: AppPlan['trust'] | undefined
  /** Options of `http.createServer`. */
  readonly server?: ServerOptions | undefined
  readonly tls?: boolean | undefined
  /** A Unix domain socket to listen on instead of a port. */
  readonly socket?: string | undefined
}

export interface SiteParts {
  readonly t: TestGate<string>
  readonly store: StoreProbe
}

/** Where the applications of a laboratory are, and who sees their challenges. */
export interface SitePlace {
  /** Empty, or `/outer/inner`. */
  readonly base: string
  readonly onChallenge: (field: string) => void
}

/** One server with one application and one gate. */
export class Site implements SiteParts {
  readonly t: TestGate<string>
  readonly store: StoreProbe
  /** Errors that reached the framework's error handling. */
  readonly errors: unknown[] = []
  /** What operators were told about denials. */
  readonly denials: DeniedEvent[] = []
  readonly base: string
  readonly server: Server

  constructor(
    readonly place: SitePlace,
    readonly options: SiteOptions,
    parts: SiteParts,
    app: HostApp,
  ) {
    this.t = parts.t
    this.store = parts.store
    this.base = place.base
    app.onError((error) => this.errors.push(error))
    this.t.gate.on('denied', (event) => this.denials.push(event))
    const listener = app.listener()
    this.server =
      options.tls === true
        ? createTlsServer(selfSigned(), listener)
        : createServer(options.server ?? {}, listener)
  }

  /** Errors that reached the framework, but for what it says itself of connections that were lost. */
  faults(): unknown[] {
    return this.errors.filter((error) => !lostConnection.has(String(codeOf(error))))
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.options.socket === undefined) this.server.listen(0, '127.0.0.1', resolve)
      else this.server.listen(this.options.socket, resolve)
    })
  }

  get target(): RawTarget {
    const { tls, socket } = this.options
    return { port: socket ?? portOf(this.server), tls }
  }

  /** GET with these header lines and nothing else but Host. */
  get(path: string, ...lines: string[]): Promise<RawResponse> {
    return this.send('GET', path, ...lines)
  }

  send(method: string, path: string, ...lines: string[]): Promise<RawResponse> {
    return this.raw([`${method} ${this.base}${path} HTTP/1.1`, 'Host: localhost', ...lines])
  }

  /** Sends what it is given. */
  async raw(request: Parameters<typeof rawRequest>[1]): Promise<RawResponse> {
    const response = await rawRequest(this.target, request)
    for (const field of response.all('WWW-Authenticate')) this.#seeChallenge(field)
    return response
  }

  /** GETs with one line each, over one connection, without waiting in between. */
  async pipeline(path: string, lines: readonly string[]): Promise<readonly RawResponse[]> {
    const head = [`GET ${this.base}${path} HTTP/1.1`, 'Host: localhost']
    const requests = lines.map((line) => [...head, line, '', ''].join('\r\n'))
    const { responses } = await rawExchange(this.target, requests.join(''), lines.length)
    assert.equal(responses.length, lines.length)
    return responses
  }

  /** Opens a connection, sends the head of a request and leaves the rest to the caller. */
  begin(method: string, path: string, ...lines: string[]): Socket {
    const socket = openConnection(this.target)
    socket.on('error', () => socket.destroy())
    socket.write(bytesOf([`${method} ${this.base}${path} HTTP/1.1`, 'Host: localhost', ...lines]))
    return socket
  }

  /** How many connections are open on the server's side. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
    await this.t.close()
  }

  #seeChallenge(field: string): void {
    if (!field.startsWith('Bearer')) return
    checkChallenge(field)
    this.place.onChallenge(field)
  }
}

const lostConnection = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'HPE_INVALID_EOF_STATE',
])

/** The code of an error, or what is no such error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error
}

function portOf(server: Server): number {
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return address.port
}
