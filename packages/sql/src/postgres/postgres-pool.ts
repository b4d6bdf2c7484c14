/** What is used of a `Pool` of the package `pg`; pools of other packages that have it work too. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>

  /** `pg` tells by this event that a connection was made, before anybody gets it. */
  on?(event: 'connect', listener: (client: PostgresClient) => void): unknown
}

/** A connection out of such a pool. */
export interface PostgresClient {
  /**
   * With `$1`, `$2` … for the values. Without values several statements may be given at once; `pg`
   * then answers with a list, one for each. Where there is no list the store sends them apart.
   */
  query(text: string, values?: unknown[]): Promise<PostgresAnswer | readonly PostgresAnswer[]>

  /** Gives the connection back to the pool, or with `true` closes it. */
  release(destroy?: boolean): void

  /** `pg` tells a connection that breaks by these events, of which `error` has to be listened to. */
  on?(event: 'error', listener: (error: Error) => void): unknown
  on?(event: 'end', listener: () => void): unknown
  /** What came by `NOTIFY`. Only needed with the option `listen`. */
  on?(event: 'notification', listener: (message: PostgresNotification) => void): unknown
  removeListener?(event: 'error', listener: (error: Error) => void): unknown
  removeListener?(event: 'notification', listener: (message: PostgresNotification) => void): unknown

  /** Lets the process end while the connection is open. */
  unref?(): unknown
}

export interface PostgresNotification {
  readonly channel: string
  readonly payload?: string | undefined
}

export interface PostgresAnswer {
  readonly rows?: readonly object[] | undefined
}

export function isPostgresPool(value: unknown): value is PostgresPool {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'connect') === 'function'
  )
}
