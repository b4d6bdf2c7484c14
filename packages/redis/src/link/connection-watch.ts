import type { RedisClient } from '../client.js'
import type { Health } from './health.js'
import { RedisFailure } from './redis-failure.js'

/** Tells the state of the user's connection, which it never closes. */
export class ConnectionWatch {
  readonly #client: RedisClient
  readonly #onReady: () => void
  readonly #onClose: () => void

  constructor(client: RedisClient, health: Health) {
    this.#client = client
    this.#onReady = () => health.recovered('connection')
    this.#onClose = () => health.failed('connection', new RedisFailure('CLOSED'))
  }

  begin(): void {
    this.#client.on('ready', this.#onReady)
    this.#client.on('close', this.#onClose)
    this.#client.on('end', this.#onClose)
    this.#client.on('error', ignore)
    if (this.#client.status === 'wait') this.#client.connect().catch(ignore)
    if (this.#client.status === 'ready') this.#onReady()
    if (this.#client.status === 'end') this.#onClose()
  }

  end(): void {
    this.#client.off('ready', this.#onReady)
    this.#client.off('close', this.#onClose)
    this.#client.off('end', this.#onClose)
    this.#client.off('error', ignore)
  }
}

/** The events tell what is needed; ioredis prints errors that nobody listens to. */
function ignore(): void {}
