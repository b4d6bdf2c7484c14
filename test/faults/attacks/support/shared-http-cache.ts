import CachePolicy from 'http-cache-semantics'

interface Stored {
  readonly policy: CachePolicy
  readonly status: number
  readonly body: string
}

interface CachedAnswer {
  readonly status: number
  readonly body: string
  readonly isReused: boolean
}

type Fields = Readonly<Record<string, string>>

/** A cache that clients share, in front of servers by turns, by the rules of RFC 9111. */
export class SharedHttpCache {
  readonly #stored = new Map<string, Stored>()
  #turn = 0

  constructor(readonly origins: readonly string[]) {}

  async get(url: string, headers: Fields): Promise<CachedAnswer> {
    const request = { url, method: 'GET', headers }
    const stored = this.#stored.get(url)
    if (stored?.policy.satisfiesWithoutRevalidation(request) === true) {
      return { status: stored.status, body: stored.body, isReused: true }
    }
    const origin = this.origins[this.#turn++ % this.origins.length]
    const response = await fetch(`${origin}${url}`, { headers })
    const fresh = { status: response.status, body: await response.text() }
    const answer = { status: fresh.status, headers: Object.fromEntries(response.headers) }
    const policy = new CachePolicy(request, answer, { shared: true })
    if (policy.storable()) this.#stored.set(url, { policy, ...fresh })
    return { ...fresh, isReused: false }
  }

  get size(): number {
    return this.#stored.size
  }
}
