import { Deadline } from '../../server/deadline.js'
import { ServerFailure } from '../../server/server-failure.js'
import { postgresFailure } from '../postgres-failure.js'
import type { PostgresClient, PostgresNotification, PostgresPool } from '../postgres-pool.js'

/** How long a statement, or taking the connection, may take. */
const patienceMs = 5_000

export interface Holding {
  /** Told of every notification. */
  readonly hear: Hear
  /** Ends the waiting for a connection. */
  readonly signal: AbortSignal
}

type Hear = (notification: PostgresNotification) => void

/** A connection that is kept, told of notifications, and closed in the end. It keeps no process alive. */
export class HeldConnection {
  /** Resolves when the connection is of no use any more. */
  readonly broken: Promise<void>
  readonly #client: PostgresClient
  readonly #hear: Hear
  #break: () => void = () => undefined
  #isClosed = false

  private constructor(client: PostgresClient, hear: Hear) {
    this.#client = client
    this.#hear = hear
    this.broken = new Promise((resolve) => (this.#break = resolve))
    client.on?.('error', this.#break)
    client.on?.('end', this.#break)
    client.on?.('notification', hear)
    client.unref?.()
  }

  /** @throws ServerFailure - There is none to be had in time, or none that tells of notifications. */
  static async open(pool: PostgresPool, { hear, signal }: Holding): Promise<HeldConnection> {
    const connecting = Promise.resolve().then(() => pool.connect())
    try {
      const client = await new Deadline(patienceMs).limit(unlessAborted(connecting, signal))
      if (client.on !== undefined) return new HeldConnection(client, hear)
      client.release()
    } catch (thrown) {
      void connecting.then((client) => client.release()).catch(() => undefined)
      throw failureOf(thrown)
    }
    throw new ServerFailure('NO_NOTIFICATIONS', 'refused')
  }

  /** @throws ServerFailure */
  async run(sql: string, values: readonly unknown[] = []): Promise<void> {
    try {
      await new Deadline(patienceMs).limit(this.#client.query(sql, [...values]))
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.kind === 'lost') this.#break()
      throw failure
    }
  }

  /** What was set on it is nothing for others, so it is not given back. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#client.removeListener?.('notification', this.#hear)
    this.#client.release(true)
  }
}

function failureOf(thrown: unknown): ServerFailure {
  return thrown instanceof ServerFailure ? thrown : postgresFailure(thrown)
}

function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new ServerFailure('TIMEOUT', 'lost')), {
      once: true,
    })
    promise.then(resolve, reject)
  })
}
