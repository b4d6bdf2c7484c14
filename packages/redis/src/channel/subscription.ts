import type { Clock } from '@bearergate/core'
import { isCluster, type RedisClient, type Subscriber } from '../client.js'
import { jittered } from '../jittered.js'
import type { Health } from '../link/health.js'
import { failureOf, RedisFailure } from '../link/redis-failure.js'

export interface SubscriptionParts {
  readonly client: RedisClient
  readonly clock: Clock
  readonly channel: string
  readonly onMessage: (message: string) => void
}

/** How long a connection may take to end by itself. */
const closeMs = 500
const again = 1_000
/** A host that vanished is noticed some ten seconds later; nothing is ever sent there to notice it by. */
const keepAliveMs = 10_000

/** What waits for its next attempt gives it up, and no event follows. */
const withoutConnection = new Set(['wait', 'close', 'reconnecting', 'end'])

/** Listens to the channel on a connection of its own, made like the user's, and again after each loss. */
export class Subscription {
  readonly #parts: SubscriptionParts
  readonly #health: Health
  readonly #subscriber: Subscriber
  #closing: Promise<void> | undefined

  constructor(parts: SubscriptionParts, health: Health) {
    this.#parts = parts
    this.#health = health
    this.#subscriber = listeningCopyOf(parts.client)
  }

  begin(): void {
    const subscriber = this.#subscriber
    subscriber.on('error', ignore)
    subscriber.on('ready', () => this.#subscribe())
    subscriber.on('close', () => this.#health.failed('channel', new RedisFailure('CLOSED')))
    subscriber.on('message', (channel, message) => this.#hear(channel, message))
    subscriber.connect().catch(ignore)
  }

  /** Resolves when the connection is gone. */
  close(): Promise<void> {
    this.#closing ??= this.#disconnect()
    return this.#closing
  }

  /** A Cluster that has ended may still deliver what was under way. */
  #hear(channel: string, message: string): void {
    if (channel !== this.#parts.channel || this.#closing !== undefined) return
    this.#parts.onMessage(message)
  }

  #disconnect(): Promise<void> {
    const { status } = this.#subscriber
    this.#subscriber.disconnect()
    if (withoutConnection.has(status)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = this.#parts.clock.after(closeMs, resolve, true)
      this.#subscriber.on('end', () => {
        timer.cancel()
        resolve()
      })
    })
  }

  /** ioredis subscribes again after each loss; it does not say so. */
  #subscribe(): void {
    if (this.#closing !== undefined) return
    this.#subscriber.subscribe(this.#parts.channel).then(
      () => this.#health.recovered('channel'),
      (error: unknown) => {
        this.#health.failed('channel', failureOf(error))
        this.#parts.clock.after(again, () => this.#retry())
      },
    )
  }

  #retry(): void {
    if (this.#subscriber.status === 'ready') this.#subscribe()
  }
}

/** It waits for a connection as long as it takes, whatever the user's client does. */
function listeningCopyOf(client: RedisClient): Subscriber {
  const retry = (attempts: number) => jittered(Math.min(attempts * 50, 1_000), 0.2)
  const common = { lazyConnect: true, enableOfflineQueue: true }
  if (isCluster(client)) return client.duplicate([], { ...common, clusterRetryStrategy: retry })
  return client.duplicate({
    ...common,
    autoResubscribe: true,
    maxRetriesPerRequest: null,
    disconnectTimeout: closeMs / 2,
    keepAlive: keepAliveMs,
    retryStrategy: retry,
    sentinelRetryStrategy: retry,
  })
}

/** What happens is told by the other events. */
function ignore(): void {}
