import { StartError } from './start-error.js'

export const frameworks = ['express', 'koa'] as const
export type Framework = (typeof frameworks)[number]

/** How the marketplace is started, read from the environment once. */
export interface Config {
  readonly framework: Framework
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Path of the SQLite file. */
  readonly data: string
  readonly deltaMs: number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** An empty variable counts as none. */
export function readConfig(environment: Environment): Config {
  refuseLater(environment, 'DATABASE_URL', 'PostgreSQL')
  refuseLater(environment, 'REDIS_URL', 'Redis')
  return {
    framework: frameworkOf(environment['FRAMEWORK'] || 'express'),
    host: environment['HOST'] || '127.0.0.1',
    port: wholeNumber('PORT', environment['PORT'] || '3000', { least: 0, most: 65_535 }),
    data: environment['DATA'] || '.data/marketplace.db',
    deltaMs: wholeNumber('DELTA_MS', environment['DELTA_MS'] || '2000', {
      least: 100,
      most: 60_000,
    }),
  }
}

function refuseLater(environment: Environment, variable: string, what: string): void {
  if (!environment[variable]) return
  throw new StartError(`${variable} is set, but ${what} comes with a later release. Unset it.`)
}

function frameworkOf(text: string): Framework {
  const known = frameworks.find((framework) => framework === text)
  if (known === undefined) throw new StartError(`FRAMEWORK must be ${frameworks.join(' or ')}.`)
  return known
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
