import type { Server } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Config } from './config.js'
import { nameOfDatabase } from './database.js'
import { log } from './log.js'
import { keyFileOf } from './reveal-key.js'
import type { Administrator } from './seed.js'

/** Prints what scripts and people look for. This is all that is ever written to standard output. */
export function announce(origin: string, administrators: readonly Administrator[]): void {
  print('API', `${origin}/public/v1`)
  print('Page', `${origin}/settings/api-tokens`)
  for (const { account, value } of administrators) {
    print('Token', `${value} (${account.name}, administrator)`)
  }
  print('Ready')
}

/** For those who look for the values in vain. */
export function explainRestart(config: Config): void {
  log(
    `${nameOfDatabase(config)} has the accounts already, and the values of their tokens were shown ` +
      `when they were made. To start over, stop the marketplace and ${startingOver(config)}`,
  )
}

/** A database server is shared by machines, and the file of the key is not. */
export function explainKey(config: Config): void {
  const file = keyFileOf(config)
  if (config.database === undefined || file === undefined) return
  log(`Values are sealed under the key in ${file}. On other machines set REVEAL_KEY to the same.`)
}

function startingOver({ database, data }: Config): string {
  if (database === undefined) return `delete ${data}*`
  return database.dialect === 'postgres'
    ? 'run: psql "$DATABASE_URL" -c "drop schema bearergate cascade"'
    : 'drop the tables that begin with bearergate_'
}

/** Where a browser on this machine finds the server. */
export function originOf(server: Server, { host, port }: Config): string {
  const address = server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  const name = everywhere[host] ?? host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${actual}`
}

/** Addresses to listen at that are none to connect to. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function print(label: string, text = ''): void {
  process.stdout.write(`${label.padEnd(9)}${text}`.trimEnd() + '\n')
}
