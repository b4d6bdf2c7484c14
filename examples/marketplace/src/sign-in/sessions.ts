import { randomBytes } from 'node:crypto'
import { system, type HostActor } from '@bearergate/core'
import type { MarketGate } from '../gate.js'

/** Who is signed in: the administrator's token that was pasted, and when. */
interface Session {
  readonly tokenId: string
  readonly since: number
}

/** How long a session lasts, in milliseconds. */
const lastsMs = 8 * 60 * 60 * 1000
/** More would mean that somebody signs in by a program; the oldest go first. */
const most = 1000
const by = system('sign-in')

/**
 * Who is signed in, kept in this process: a restart signs everybody out. A session is worth no more
 * than its token is now, so that one that is disabled takes its sessions along.
 */
export class Sessions {
  readonly #gate: MarketGate
  readonly #sessions = new Map<string, Session>()

  constructor(gate: MarketGate) {
    this.#gate = gate
  }

  /** Begins a session; what names it is a secret. */
  begin(tokenId: string): string {
    const secret = randomBytes(32).toString('base64url')
    this.#sessions.set(secret, { tokenId, since: Date.now() })
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size > most && oldest !== undefined) this.#sessions.delete(oldest)
    return secret
  }

  end(secret: string | undefined): void {
    if (secret !== undefined) this.#sessions.delete(secret)
  }

  /** The user of a session; undefined when there is none any more. */
  async userOf(secret: string | undefined): Promise<HostActor | undefined> {
    const session = secret === undefined ? undefined : this.#sessions.get(secret)
    if (session === undefined || Date.now() > session.since + lastsMs) return undefined
    const token = await this.#gate.tokens.get(session.tokenId, by)
    if (token === undefined || token.status !== 'Active' || isPast(token.expiresAt))
      return undefined
    return {
      id: token.id,
      name: token.name,
      account: token.account,
      scopes: await this.#gate.tokens.effectiveScopes(token),
      authenticatedAt: session.since,
    }
  }
}

function isPast(expiresAt: number | null): boolean {
  return expiresAt !== null && expiresAt <= Date.now()
}
