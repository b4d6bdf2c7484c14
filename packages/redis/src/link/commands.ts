import type { Clock } from '@bearergate/core'
import type { RedisClient } from '../client.js'
import { Breaker } from './breaker.js'
import { Deadlines } from './deadlines.js'
import type { Health } from './health.js'
import { failureOf, RedisFailure } from './redis-failure.js'

/** What came of a command. */
export type Answer<Reply> = { readonly reply: Reply } | { readonly failure: RedisFailure }

export interface CommandsOptions {
  readonly client: RedisClient
  readonly clock: Clock
  readonly timeoutMs: number
  /** Tries the connection by a command that needs all that others need. */
  readonly probe: () => Promise<unknown>
}

/** More at once would only wait for each other. */
const maxUnanswered = 1_000

/**
 * Sends commands of which none waits for a connection or takes longer than the timeout, however the
 * user's client is set up. Late answers are ignored.
 */
export class Commands {
  readonly #client: RedisClient
  readonly #deadlines: Deadlines
  readonly #breaker: Breaker
  #isClosed = false

  constructor({ client, clock, timeoutMs, probe }: CommandsOptions, health: Health) {
    this.#client = client
    this.#deadlines = new Deadlines(clock, timeoutMs)
    this.#breaker = new Breaker(clock, {
      probe: async () => this.#isReady && 'reply' in (await this.#send(probe)),
      opened: (failure) => health.failed('commands', failure),
      closed: () => health.recovered('commands'),
    })
  }

  /** Sends a command; undefined where it is known that nothing would come of it. Never rejects. */
  send<Reply>(command: () => Promise<Reply>): Promise<Answer<Reply>> | undefined {
    if (this.#breaker.isOpen || !this.#isReady) return undefined
    if (this.#deadlines.size >= maxUnanswered) return undefined
    return this.#send(command, this.#breaker)
  }

  /** What was sent fails now; nothing is sent any more. */
  close(): void {
    this.#isClosed = true
    this.#breaker.stop()
    this.#deadlines.close()
  }

  /** A client that is not ready would queue. */
  get #isReady(): boolean {
    return this.#client.status === 'ready' && !this.#isClosed
  }

  /** Sends first: Redis works meanwhile. */
  #send<Reply>(command: () => Promise<Reply>, breaker?: Breaker): Promise<Answer<Reply>> {
    const sent = called(command)
    return new Promise((resolve) => {
      const fail = (failure: RedisFailure) => {
        if (failure.isHealthy) breaker?.succeeded()
        else breaker?.failed(failure)
        resolve({ failure })
      }
      const waiting = this.#deadlines.begin(() => fail(new RedisFailure('TIMEOUT')))
      sent.then(
        (reply) => {
          if (!this.#deadlines.end(waiting)) return
          breaker?.succeeded()
          resolve({ reply })
        },
        (error: unknown) => {
          if (this.#deadlines.end(waiting)) fail(failureOf(error))
        },
      )
    })
  }
}

/** What it throws is a failure like others. */
function called<Reply>(command: () => Promise<Reply>): Promise<Reply> {
  try {
    return command()
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new RedisFailure('UNKNOWN'))
  }
}
