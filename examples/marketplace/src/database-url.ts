import { createHash } from 'node:crypto'
import { serviceUrl } from './service-url.js'

/** A database server that processes on several machines can share. */
export interface DatabaseUrl {
  readonly dialect: 'postgres' | 'mysql'
  /** What the driver is given. It holds a password and is never printed. */
  readonly url: string
  /** Tells databases apart, by no more than a digest: the same for whoever connects, and how. */
  readonly id: string
}

const dialects = {
  postgres: { dialect: 'postgres', port: '5432' },
  postgresql: { dialect: 'postgres', port: '5432' },
  mysql: { dialect: 'mysql', port: '3306' },
  mariadb: { dialect: 'mysql', port: '3306' },
} as const

/** @throws StartError - when it is no such URL. */
export function databaseUrlOf(text: string): DatabaseUrl {
  const url = serviceUrl('DATABASE_URL', text, Object.keys(dialects))
  const { dialect, port } = dialectOf(url)
  const place = [dialect, hostOf(url), url.port || port, nameOf(url)].join('\n')
  return { dialect, url: text, id: createHash('sha256').update(place).digest('hex').slice(0, 12) }
}

function dialectOf({ protocol }: URL): (typeof dialects)[keyof typeof dialects] {
  const scheme = protocol.slice(0, -1)
  return scheme === 'mysql' || scheme === 'mariadb' ? dialects[scheme] : dialects.postgres
}

/** `host` in the query is where `pg` finds a socket. */
function hostOf({ hostname, searchParams }: URL): string {
  const host = searchParams.get('host') ?? hostname
  return /^(?:localhost|127\.0\.0\.1|\[::1\]|)$/.test(host) ? 'localhost' : host
}

/** PostgreSQL takes the user's name for the database where none is named. */
function nameOf({ pathname, username }: URL): string {
  return pathname.slice(1) || username
}
