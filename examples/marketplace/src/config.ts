import { databaseUrlOf, type DatabaseUrl } from './database-url.js'
import { isRevealKey } from './reveal-key.js'
import { serviceUrl } from './service-url.js'
import { StartError } from './start-error.js'

export const frameworks = ['express', 'koa'] as const
export type Framework = (typeof frameworks)[number]

/** How the marketplace is started, read from the environment once. */
export interface Config {
  readonly framework: Framework
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Path of the SQLite file; of no use with `database`. */
  readonly data: string
  /** The server that keeps the tokens instead of a file. */
  readonly database?: DatabaseUrl | undefined
  /** The Redis by which the processes share a cache and tell each other of changes. */
  readonly redisUrl?: string | undefined
  readonly deltaMs: number
  /** 32 bytes in base64url; without it a key is kept in a file. */
  readonly revealKey?: string | undefined
  /** Milliseconds for which it goes on to accept requests after SIGTERM, while it says it is not ready. */
  readonly drainMs?: number | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

/** An empty variable counts as none. */
export function readConfig(environment: Environment): Config {
  return {
    framework: frameworkOf(environment['FRAMEWORK'] || 'express'),
    host: environment['HOST'] || '127.0.0.1',
    port: wholeNumber('PORT', environment['PORT'] || '3000', { least: 0, most: 65_535 }),
    data: environment['DATA'] || '.data/marketplace.db',
    deltaMs: wholeNumber('DELTA_MS', environment['DELTA_MS'] || '2000', {
      least: 100,
      most: 60_000,
    }),
    database: ifGiven(environment['DATABASE_URL'], databaseUrlOf),
    redisUrl: ifGiven(environment['REDIS_URL'], redisUrlOf),
    revealKey: ifGiven(environment['REVEAL_KEY'], revealKeyOf),
    drainMs: wholeNumber('DRAIN_MS', environment['DRAIN_MS'] || '500', { least: 0, most: 60_000 }),
  }
}

function redisUrlOf(text: string): string {
  serviceUrl('REDIS_URL', text, ['redis', 'rediss'])
  return text
}

function ifGiven<Value>(
  text: string | undefined,
  parse: (text: string) => Value,
): Value | undefined {
  return text ? parse(text) : undefined
}

function frameworkOf(text: string): Framework {
  const known = frameworks.find((framework) => framework === text)
  if (known === undefined) throw new StartError(`FRAMEWORK must be ${frameworks.join(' or ')}.`)
  return known
}

/** What it says must not be repeated: it may be a key with one character too many. */
function revealKeyOf(text: string): string {
  if (isRevealKey(text)) return text
  throw new StartError('REVEAL_KEY must be 32 bytes in base64url, 43 characters.')
}

interface Bounds {
  readonly least: number
  readonly most: number
}

function wholeNumber(variable: string, text: string, { least, most }: Bounds): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new StartError(`${variable} must be a whole number from ${least} to ${most}.`)
}
