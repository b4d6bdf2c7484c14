import { system, type CreatedToken } from '@bearergate/core'
import type { Answered, Asked } from '../../support/client.js'
import { john, sameOrigin, stark, wayne, type Site } from '../../support/site.js'
import type { CallerKind, WildRequest } from './wild-requests.js'
import type { IdKind } from './wild-ids.js'

const by = system('fuzz')
const image = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A site with tokens of every kind that requests can be about, replaced as they disappear. */
export class FuzzedSite {
  readonly #site: Site
  #own: CreatedToken[] = []
  /** Operations that have done what they were asked, such as `GET /api-tokens`. */
  readonly done = new Set<string>()
  readonly #tokens = new Map<'itself' | 'reader' | 'foreign' | 'deleted', CreatedToken>()

  constructor(site: Site) {
    this.#site = site
  }

  /** Makes what is missing; between requests, as those that run at the same time may delete it. */
  async prepare(): Promise<void> {
    await this.#forgetDeleted()
    while (this.#own.length < 3) this.#own.push(await this.#site.create({ icon: image }))
    await this.#keep('itself', { scopes: ['tokens:*'] })
    await this.#keep('reader', { scopes: ['tokens:read'] })
    await this.#keep('foreign', { account: wayne })
    if (this.#tokens.has('deleted')) return
    const deleted = await this.#site.create({})
    await this.#site.gate.tokens.delete(deleted.record.id, by)
    this.#tokens.set('deleted', deleted)
  }

  /** Fills in a request and sends it. */
  async send(request: WildRequest): Promise<Answered> {
    const answer = await this.#site.ask(this.#filledIn(request))
    if (answer.status < 300) this.done.add(`${request.method} ${request.path}`)
    return answer
  }

  async #forgetDeleted(): Promise<void> {
    const { tokens } = this.#site.gate
    const found = await Promise.all(this.#own.map(({ record }) => tokens.get(record.id, by)))
    this.#own = this.#own.filter((_, index) => found[index] !== undefined)
  }

  async #keep(
    kind: 'itself' | 'reader' | 'foreign',
    wish: Parameters<Site['create']>[0],
  ): Promise<void> {
    const token = this.#tokens.get(kind)
    const record = token && (await this.#site.gate.tokens.get(token.record.id, by))
    const whole = record?.status === 'Active' && record.expiresAt === null
    if (!whole || record.allowedIps.length > 0)
      this.#tokens.set(kind, await this.#site.create(wish))
  }

  #filledIn(request: WildRequest): Asked {
    const { method, query, body, headers, caller } = request
    const path = request.path.replaceAll('{id}', this.#idOf(request.id))
    const takesBody = method !== 'GET' && method !== 'HEAD'
    const type = body?.type === undefined ? {} : { 'Content-Type': body.type }
    return {
      method,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...(takesBody ? type : {}), ...this.#callerHeaders(caller) },
      ...(takesBody && body !== undefined ? { body: this.#contentOf(body) } : {}),
    }
  }

  #contentOf({ content, presents }: NonNullable<WildRequest['body']>): string | FormData {
    return presents ? `token=${this.#own.at(-1)?.value ?? 'x'}` : content
  }

  #idOf(id: IdKind | { readonly text: string }): string {
    if (typeof id === 'object') return id.text
    if (id === 'unknown') return 'TKN-0000-0000-0000'
    return (id === 'own' ? this.#own[0] : this.#tokens.get(id))?.record.id ?? 'none'
  }

  #callerHeaders(caller: CallerKind): Readonly<Record<string, string>> {
    switch (caller) {
      case 'administrator':
        return bearer(this.#site.admin.stark)
      case 'other account':
        return bearer(this.#site.admin.wayne)
      case 'itself':
      case 'reader':
        return bearer(this.#tokens.get(caller)?.value ?? 'x')
      case 'user':
        return { 'x-user': JSON.stringify(john), ...sameOrigin }
      case 'user elsewhere':
        return { 'x-user': JSON.stringify({ ...john, account: stark }) }
      case 'nobody':
        return {}
      case 'garbage':
        return { Authorization: 'Bearer a b' }
    }
  }
}

function bearer(value: string): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${value}` }
}
