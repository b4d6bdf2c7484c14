import type { Marketplace } from './process.js'

type Document = Readonly<Record<string, unknown>>

const base = '/public/v1/accounts'

/** The management API of a marketplace, as somebody calls it. Values stay out of what it gives back. */
export class TokenApi {
  constructor(
    readonly marketplace: Marketplace,
    readonly headers: Record<string, string>,
  ) {}

  async create(body: object): Promise<Robot> {
    return this.#robotOf(await this.json('/api-tokens', body))
  }

  async rotate({ id }: Robot, overlapSeconds: number): Promise<Robot> {
    return this.#robotOf(await this.json(`/api-tokens/${id}/rotate`, { overlapSeconds }))
  }

  /** Whether the value of a token is shown when it is asked for. */
  async shows({ id, headers }: Robot): Promise<boolean> {
    const { token } = await this.json(`/api-tokens/${id}?select=%2Btoken`)
    return headers.authorization === `Bearer ${String(token)}`
  }

  post(id: string, verb: 'disable' | 'enable'): Promise<Document> {
    return this.json(`/api-tokens/${id}/${verb}`, {})
  }

  async remove(id: string): Promise<number> {
    return this.statusOf(`/api-tokens/${id}`, { method: 'DELETE' })
  }

  /** What was done to a token, newest first. */
  async events(id: string): Promise<string[]> {
    const { data } = await this.json(`/api-tokens/${id}/audit`)
    if (!Array.isArray(data)) throw new Error('There is no audit trail')
    return data.map(({ event }) => String(event).replace('bearergate.token.', ''))
  }

  async statusOf(path: string, init: RequestInit = {}): Promise<number> {
    return (await this.#fetch(path, init)).status
  }

  /** The answer to a GET, or to a POST where there is a body. */
  async json(path: string, body?: object): Promise<Document> {
    const response = await this.#fetch(path, body === undefined ? {} : post(body))
    const document: Document = JSON.parse(await response.text())
    return document
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...this.headers, 'content-type': 'application/json' }
    return this.marketplace.fetch(base + path, { headers, ...init })
  }

  #robotOf({ token, ...document }: Document): Robot {
    if (typeof token !== 'string') throw new Error(`No token: ${JSON.stringify(document)}`)
    return new Robot(this.marketplace, document, token)
  }
}

/** A program that has a token. */
export class Robot {
  readonly #value: string

  constructor(
    readonly marketplace: Marketplace,
    readonly document: Document,
    value: string,
  ) {
    this.#value = value
  }

  get id(): string {
    return String(this.document['id'])
  }

  get headers(): { readonly authorization: string } {
    return { authorization: `Bearer ${this.#value}` }
  }

  /** The same program, calling another process. */
  at(marketplace: Marketplace): Robot {
    return new Robot(marketplace, this.document, this.#value)
  }

  buyers(): Promise<number> {
    return this.#statusOf('/public/v1/accounts/buyers', { headers: this.headers })
  }

  createOrder(): Promise<number> {
    const init = { method: 'POST', headers: this.headers }
    return this.#statusOf('/public/v1/commerce/orders', init)
  }

  /** RFC 7009: whoever has the value may. */
  revokeItself(): Promise<number> {
    const body = new URLSearchParams({ token: this.#value })
    return this.#statusOf(`${base}/revoke`, { method: 'POST', body })
  }

  async #statusOf(path: string, init: RequestInit): Promise<number> {
    return (await this.marketplace.fetch(path, init)).status
  }
}

function post(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body) }
}
