import * as v from 'valibot'
import { collectionSchema } from './collection-schema.js'
import { listQuery, pageQuery, type ListRequest, type PageRequest } from './list-request.js'
import { request, type ApiCall, type Credentials, type Transport } from './request.js'
import { bodyOf, type TokenWrite } from './token-write.js'
import {
  auditLineSchema,
  createdTokenSchema,
  currentTokenSchema,
  grantableSchema,
  listedTokenSchema,
  tokenSchema,
  tokenWithValueSchema,
} from './wire-schemas.js'
import type {
  AuditLine,
  CreatedToken,
  CurrentToken,
  GrantableItem,
  ListedToken,
  ListPage,
  Token,
  TokenWithValue,
} from './wire.js'
import { withoutEndingSlashes } from './without-ending-slashes.js'

/** Options of {@link createTokensClient}. */
export interface TokensClientOptions {
  /** Where the management API is mounted: a path of the page's own site, or a URL. */
  readonly api: string
  /** Sends the requests; default: the platform's. */
  readonly fetch?: typeof fetch | undefined
  /** Milliseconds until a call is given up; default 30,000. */
  readonly timeoutMs?: number | undefined
  /** Whether cookies go with the calls; default `same-origin`. */
  readonly credentials?: Credentials | undefined
  /** Headers of every call, such as `Authorization` for a program; asked each time. Default: none. */
  readonly headers?: (() => Readonly<Record<string, string>>) | undefined
}

/** What a change is conditional on. */
export interface Condition {
  /** The revision that the token has to have still; else the call fails with `stale-revision`. */
  readonly ifRevision?: number | undefined
}

/** An image to be the icon: PNG, JPEG or WebP, up to 256 KiB. */
export interface WithImage {
  readonly image?: Blob | undefined
}

/** Gives a call up. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

/** The management API, typed. Every call throws a `TokensApiError` when it fails. */
export interface TokensClient {
  /** One page of the account's tokens. */
  list(query?: ListRequest, options?: Abortable): Promise<ListPage<ListedToken>>
  get(id: string, options?: Abortable): Promise<Token>
  /** The token with its value, which is audited; `value-not-recoverable` where values are not kept. */
  reveal(id: string): Promise<TokenWithValue>
  /** A new token with its value. The same key, within 24 hours, makes no second one. */
  create(
    write: TokenWrite & { readonly name: string },
    options?: WithImage & { readonly idempotencyKey?: string | undefined },
  ): Promise<CreatedToken>
  /** Changes what is given, and nothing else. */
  update(id: string, write: TokenWrite, options?: Condition & WithImage): Promise<Token>
  disable(id: string): Promise<Token>
  enable(id: string): Promise<Token>
  /** A new value; the one before is accepted for so many seconds more, 0 to 2,592,000. */
  rotate(id: string, overlapSeconds?: number): Promise<TokenWithValue>
  delete(id: string): Promise<void>
  /** What was done to a token, newest first. */
  audit(id: string, page?: PageRequest, options?: Abortable): Promise<ListPage<AuditLine>>
  /** All that the caller may grant. */
  grantable(options?: Abortable): Promise<readonly GrantableItem[]>
  /** Makes a call with a value, and without cookies: what the token is that it belongs to. */
  present(value: string, options?: Abortable): Promise<CurrentToken>
}

/** Calls the management API from a page of yours, or from a program. */
export function createTokensClient(options: TokensClientOptions): TokensClient {
  const transport = transportOf(options)
  const ask = <Output>(call: ApiCall, schema: v.GenericSchema<unknown, Output>): Promise<Output> =>
    request(transport, call, schema)
  const post = (path: string, body = {}): ApiCall => ({
    method: 'POST',
    path,
    body: JSON.stringify(body),
  })
  return {
    list: (query = {}, { signal } = {}) =>
      ask(get(`/api-tokens${listQuery(query)}`, signal), collectionSchema(listedTokenSchema)),
    get: (id, { signal } = {}) => ask(get(pathOf(id), signal), tokenSchema),
    reveal: (id) => ask(get(`${pathOf(id)}?select=%2Btoken`), tokenWithValueSchema),
    create: (write, { image, idempotencyKey } = {}) =>
      ask(
        {
          method: 'POST',
          path: '/api-tokens',
          body: bodyOf(write, image),
          headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
        },
        createdTokenSchema,
      ),
    update: (id, write, { image, ifRevision } = {}) =>
      ask(
        {
          method: 'PATCH',
          path: pathOf(id),
          body: bodyOf(write, image),
          headers: ifRevision === undefined ? {} : { 'If-Match': `"${ifRevision}"` },
        },
        tokenSchema,
      ),
    disable: (id) => ask(post(`${pathOf(id)}/disable`), tokenSchema),
    enable: (id) => ask(post(`${pathOf(id)}/enable`), tokenSchema),
    rotate: (id, overlapSeconds = 0) =>
      ask(post(`${pathOf(id)}/rotate`, { overlapSeconds }), tokenWithValueSchema),
    delete: async (id) => {
      await ask({ method: 'DELETE', path: pathOf(id) }, v.unknown())
    },
    audit: (id, page = {}, { signal } = {}) =>
      ask(get(`${pathOf(id)}/audit${pageQuery(page)}`, signal), collectionSchema(auditLineSchema)),
    grantable: ({ signal } = {}) => allGrantable(ask, signal),
    present: (value, { signal } = {}) =>
      ask(
        {
          ...get('/api-tokens/current', signal),
          credentials: 'omit',
          headers: { Authorization: `Bearer ${value}` },
        },
        currentTokenSchema,
      ),
  }
}

function transportOf(options: TokensClientOptions): Transport {
  const { api, timeoutMs = 30_000, credentials = 'same-origin' } = options
  if (typeof api !== 'string') throw new TypeError('Option "api" must be a path or URL.')
  return {
    api: withoutEndingSlashes(api),
    fetch: options.fetch ?? ((...call) => fetch(...call)),
    timeoutMs,
    credentials,
    headers: options.headers ?? (() => ({})),
  }
}

function get(path: string, signal?: AbortSignal): ApiCall {
  return { method: 'GET', path, signal }
}

function pathOf(id: string): string {
  return `/api-tokens/${encodeURIComponent(id)}`
}

type Ask = <Output>(call: ApiCall, schema: v.GenericSchema<unknown, Output>) => Promise<Output>

const mostPerPage = 100

async function allGrantable(ask: Ask, signal?: AbortSignal): Promise<readonly GrantableItem[]> {
  const schema = collectionSchema(grantableSchema)
  const items: GrantableItem[] = []
  for (;;) {
    const page = { limit: mostPerPage, offset: items.length }
    const { items: more, total } = await ask(get(`/modules${pageQuery(page)}`, signal), schema)
    items.push(...more)
    if (more.length === 0 || items.length >= total) return items
  }
}
