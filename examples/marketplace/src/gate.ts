import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createGate, type Gate, type ManagementScope } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import type { Config } from './config.js'
import { modulesOf, scopes, type MarketScope } from './modules.js'
import { startError } from './start-error.js'

export type MarketGate = Gate<MarketScope | ManagementScope>

/** The gate of all processes that use the database file; a missing directory is created. */
export async function openGate({ data, deltaMs }: Config): Promise<MarketGate> {
  const store = sqliteStore({ file: data })
  const gate = createGate({ store, prefix: 'mkt', scopes, modules: modulesOf, deltaMs })
  try {
    await mkdir(dirname(data), { recursive: true })
    await gate.ready()
  } catch (error) {
    throw startError(`The database ${data} cannot be used`, error)
  }
  return gate
}
