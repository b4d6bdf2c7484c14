import { hash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, ChannelListener, News } from '@bearergate/core'
import { Deadline } from '../../server/deadline.js'
import { ServerFailure } from '../../server/server-failure.js'
import type { PostgresNotification, PostgresPool } from '../postgres-pool.js'
import { Backoff } from './backoff.js'
import { channelError } from './channel-error.js'
import { HeldConnection } from './held-connection.js'
import { newsOf, payloadsOf } from './news-payload.js'

/** How often a connection that says nothing is asked whether it still can. */
const checkMs = 10_000
/** How long a notification to oneself may take. */
const echoMs = 2_000
/** What waits to be sent, at most; the rest is found by polling. */
const mostWaiting = 1_000

/** The fast path by `LISTEN` and `NOTIFY`, on one connection that is kept for both. */
export class PostgresChannel implements Channel {
  readonly #pool: PostgresPool
  /** A hash, since the name of a schema can be as long as that of a channel. */
  readonly #name: string
  readonly #ending = new AbortController()
  #listener: ChannelListener | undefined
  #running: Promise<void> | undefined
  #live: HeldConnection | undefined
  #told: 'nothing' | 'failed' | 'up' = 'nothing'
  #waiting: string[] = []
  #isSending = false
  #echoed: (payload: string) => void = () => undefined

  constructor(pool: PostgresPool, schema: string) {
    this.#pool = pool
    this.#name = `bearergate_${hash('sha256', schema).slice(0, 32)}`
  }

  open(listener: ChannelListener): void {
    this.#listener = listener
    this.#running ??= this.#run()
  }

  publish(news: News): void {
    if (this.#live === undefined) return
    const room = mostWaiting - this.#waiting.length
    this.#waiting.push(...payloadsOf(news).slice(0, room))
    void this.#send(this.#live)
  }

  async close(): Promise<void> {
    this.#ending.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const backoff = new Backoff()
    while (!this.#isEnding) {
      try {
        await this.#carry(backoff)
      } catch (error) {
        this.#tellFailed(error)
      }
      await this.#pause(backoff.next())
    }
  }

  /** Until the connection breaks. */
  async #carry(backoff: Backoff): Promise<void> {
    const held = await HeldConnection.open(this.#pool, {
      hear: (notification) => this.#hear(notification),
      signal: this.#ending.signal,
    })
    try {
      // What is sent need not be on the disk. A name of our own letters and digits is no other text.
      await held.run('set synchronous_commit = off')
      await held.run(`listen ${this.#name}`)
      await this.#check(held)
      backoff.reset()
      this.#tellUp()
      this.#live = held
      while (!this.#isEnding) {
        await Promise.race([held.broken.then(lost), this.#pause(checkMs)])
        if (!this.#isEnding) await this.#check(held)
      }
    } finally {
      this.#live = undefined
      this.#waiting = []
      held.close()
    }
  }

  /** A notification to oneself: it fails where a pool in between gives each statement another connection. */
  async #check(held: HeldConnection): Promise<void> {
    const sign = `check ${randomUUID()}`
    const echo = new Promise<void>((resolve) => {
      this.#echoed = (payload) => payload === sign && resolve()
    })
    await held.run('select pg_notify($1, $2)', [this.#name, sign])
    await new Deadline(echoMs).limit(Promise.race([echo, held.broken.then(lost)])).catch(() => {
      throw new ServerFailure('NO_ECHO', 'lost')
    })
  }

  #hear({ channel, payload = '' }: PostgresNotification): void {
    if (channel !== this.#name) return
    this.#echoed(payload)
    const news = newsOf(payload)
    if (news !== undefined) this.#listener?.news(news)
  }

  /** All that waits in one statement, and one statement at a time. */
  async #send(held: HeldConnection): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      while (this.#waiting.length > 0) {
        const payloads = this.#waiting.splice(0)
        await held.run(notify, [this.#name, payloads])
      }
    } catch {
      this.#waiting = []
    } finally {
      this.#isSending = false
    }
  }

  get #isEnding(): boolean {
    return this.#ending.signal.aborted
  }

  async #pause(ms: number): Promise<void> {
    const { signal } = this.#ending
    await delay(ms, undefined, { ref: false, signal }).catch(() => undefined)
  }

  #tellFailed(error: unknown): void {
    if (this.#told === 'failed' || this.#isEnding) return
    this.#told = 'failed'
    this.#listener?.failed(channelError(error))
  }

  #tellUp(): void {
    const told = this.#told
    this.#told = 'up'
    if (told === 'nothing') this.#listener?.opened()
    if (told === 'failed') this.#listener?.recovered()
  }
}

const notify = 'select pg_notify($1, payload) from unnest($2::text[]) as payload'

function lost(): never {
  throw new ServerFailure('CONNECTION', 'lost')
}
