import { BearergateError } from '@bearergate/core'
import { ServerFailure } from '../../server/server-failure.js'
import { describePostgresFailure } from '../postgres-failure.js'

/** Why no news are carried, in words. */
export function channelError(thrown: unknown): BearergateError {
  const failure = thrown instanceof ServerFailure ? thrown : new ServerFailure('UNKNOWN', 'lost')
  const words =
    descriptions[failure.code] ?? describePostgresFailure(failure) ?? 'The database failed'
  return new BearergateError('BG_STORE_UNAVAILABLE', `${words} (${failure.code})`, {
    cause: failure,
  })
}

const descriptions: Readonly<Record<string, string>> = {
  NO_ECHO:
    'Notifications of the database do not arrive: a pool in front of it, in transaction mode, lets none through',
  NO_NOTIFICATIONS: 'Clients of this pool do not tell of notifications',
  TIMEOUT: 'The database did not answer in time, or the pool had no connection',
}
