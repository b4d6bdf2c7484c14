import { BearergateError } from '@bearergate/core'
import type { MysqlCollation } from './mysql-dialect.js'

/** Settings of a server, by their names. */
export type MysqlSettings = ReadonlyMap<string, string>

export function collationOf(settings: MysqlSettings): MysqlCollation {
  return isMariaDb(settings) ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'
}

/**
 * Refuses a server whose answers can be older than its commits, or other than what was written.
 *
 * @throws BearergateError - `BG_STORE_UNAVAILABLE`: it is too old, a replica, or not set up for this.
 */
export function checkMysqlServer(settings: MysqlSettings): void {
  const isOn = (name: string) => /^(ON|1)/i.test(settings.get(name) ?? '')
  const isOff = (name: string) => /^(OFF|0)?$/i.test(settings.get(name) ?? '')
  if (isOlder(settings)) {
    throw unfit(
      'is older than MySQL 8.0.17 or MariaDB 10.6, the oldest versions that are supported',
    )
  }
  if (!isOff('read_only') || !isOff('innodb_read_only')) {
    throw unfit('is a read replica, or read-only. Connect the pool to the primary')
  }
  if (isOn('wsrep_on') && (Number(settings.get('wsrep_sync_wait')) & readsWait) === 0) {
    throw unfit('is a Galera cluster whose reads may be old. Set wsrep_sync_wait = 1')
  }
  if (settings.get('character_set_results') !== 'utf8mb4') {
    throw unfit('answers in another character set than utf8mb4. Set the charset of the pool')
  }
  if (!isOn('autocommit')) {
    throw unfit('does not commit by itself, so reads would be old. Set autocommit = 1')
  }
}

/** The bit of `wsrep_sync_wait` for SELECT. */
const readsWait = 1

function isMariaDb(settings: MysqlSettings): boolean {
  return /mariadb/i.test(settings.get('version') ?? '')
}

function isOlder(settings: MysqlSettings): boolean {
  const [major = 0, minor = 0, patch = 0] = (settings.get('version') ?? '').split(/\D/).map(Number)
  const number = major * 1_000_000 + minor * 1_000 + patch
  return number < (isMariaDb(settings) ? 10_006_000 : 8_000_017)
}

function unfit(why: string): BearergateError {
  return new BearergateError('BG_STORE_UNAVAILABLE', `The database ${why}`)
}
