import { ask, type Answered, type Asked } from '../../support/client.js'
import { base, sameOrigin } from '../../support/site.js'
import type { InterceptedStore } from './intercepted-store.js'

/** The header of a user who signed in long ago, and is refused values for it. */
export const staleUser = 'signed in long ago'

/** An administrator at work, who makes mistakes; notes what comes out. */
export class Session {
  readonly idempotencyKey = 'idempotency-key-of-this-session-4711'
  /** Values that were given, in answers that are to carry them. */
  readonly values: string[] = []
  /** All answers. */
  readonly answers: string[] = []
  /** Answers that carry no value, with their headers, as one text. */
  failures = ''
  readonly #ids: string[] = []

  constructor(
    readonly origin: string,
    readonly value: string,
  ) {}

  async play(): Promise<void> {
    const keyed = { headers: { 'Idempotency-Key': this.idempotencyKey } }
    const id = await this.#create({ ...keyed })
    await this.#create({ ...keyed })
    await this.#create({ headers: {} })
    const path = `/api-tokens/${id}`
    await this.#ask({ path: `${path}?select=+token` })
    await this.#ask({ method: 'POST', path: `${path}/rotate`, json: { overlapSeconds: 60 } })
    await this.#ask({ method: 'POST', path: `${path}/rotate` })
    const value = this.values.at(-1) ?? ''
    for (const asked of mistakes(path, value, this.idempotencyKey))
      this.#note(await this.#ask(asked))
  }

  /** The same when the store does not answer. */
  async playFailing(): Promise<void> {
    const [id = ''] = this.#ids
    const path = `/api-tokens/${id}`
    const value = this.values.at(-1) ?? ''
    for (const asked of mistakes(path, value, this.idempotencyKey))
      this.#note(await this.#ask(asked))
    this.#note(await this.#ask({ path: `${path}?select=+token` }))
    this.#note(await this.#ask({ method: 'POST', path: `${path}/rotate` }))
  }

  /** A request with a header that makes the host fail; its error page is the framework's own. */
  async fail(name: string, content: string): Promise<void> {
    const headers = { [name]: content, 'Idempotency-Key': this.idempotencyKey }
    const response = await fetch(`${this.origin}${base}/api-tokens`, { headers })
    this.failures += `${String(response.status)} ${await response.text()}\n`
  }

  /** What is sealed of the tokens of this session, part by part. */
  async sealedIn({ inner }: InterceptedStore): Promise<readonly string[]> {
    const { tokens } = await inner.read(this.#ids)
    const parts = [...tokens.values()].flatMap(({ sealed }) => (sealed ?? '').split('.'))
    return parts.filter((part) => part.length > 15)
  }

  async #create(asked: Pick<Asked, 'headers'>): Promise<string> {
    const wish = { method: 'POST', path: '/api-tokens', json: { name: 'Robot' } }
    const { json } = await this.#ask({ ...wish, ...asked })
    this.#ids.push(json.id)
    return json.id
  }

  async #ask(asked: Asked): Promise<Answered> {
    const answer = await ask(this.origin + base, { as: this.value, ...asked })
    if (typeof answer.json?.token === 'string') this.values.push(answer.json.token)
    this.answers.push(answer.text)
    return answer
  }

  #note({ status, text, headers }: Answered): void {
    this.failures += `${String(status)} ${text} ${JSON.stringify([...headers])}\n`
  }
}

/** Requests of all kinds, right and wrong, none of which is answered with a value. */
function mistakes(path: string, value: string, key: string): readonly Asked[] {
  const headers = { 'Idempotency-Key': key, ...sameOrigin }
  const form = { token: value }
  return [
    { path },
    { path, as: value },
    { path, as: `${value} x` },
    { path, as: value.slice(0, -1) },
    { path, as: `${value.slice(0, -1)}~` },
    { path: `/api-tokens/${value}` },
    { path: `/api-tokens?name=${value}` },
    { path: `/api-tokens?select=*` },
    { path: `/api-tokens?${value}(name,${value})` },
    { path: `${path}/audit` },
    { path: '/api-tokens', as: undefined, user: { any: 'user' } },
    {
      path: `${path}?select=+token`,
      as: undefined,
      headers: { ...sameOrigin, 'x-user': staleUser },
    },
    { method: 'PUT', path, json: { token: value } },
    { method: 'PUT', path, json: { token: `${value.slice(0, -1)}x` } },
    {
      method: 'PUT',
      path,
      json: { id: value, status: value, account: { id: value } },
    },
    { method: 'PUT', path, json: { name: '', expiresAt: value, icon: value, scopes: [value] } },
    { method: 'PATCH', path, json: { metadata: { constructor: value } }, headers },
    { method: 'POST', path: '/api-tokens', json: { name: 'Other' }, headers },
    { method: 'POST', path: '/api-tokens', json: { name: 'x', modules: [{ id: value }] }, headers },
    { method: 'POST', path: '/introspect', form },
    { method: 'POST', path: '/introspect', form: `token=${value}&token=${value}` },
    { method: 'POST', path: '/revoke', form: { token: `eyJ.${value}.` } },
    { method: 'POST', path: `${path}/rotate`, json: { overlapSeconds: value } },
    {
      method: 'POST',
      path: `${path}/rotate`,
      body: `{"${value}"`,
      headers: { 'Content-Type': 'application/json' },
    },
    { method: 'POST', path: `${path}/disable`, headers: { 'If-Match': `"${value}"` } },
    { method: 'DELETE', path, headers: { 'If-Match': value } },
    { method: 'PURGE', path },
  ]
}
