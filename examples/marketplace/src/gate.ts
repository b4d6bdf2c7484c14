import { createGate, type Gate, type ManagementScope } from '@bearergate/core'
import { openCache } from './cache.js'
import type { Config } from './config.js'
import { nameOfDatabase, openStore } from './database.js'
import { modulesOf, scopes, type MarketScope } from './modules.js'
import { openRevealKey } from './reveal-key.js'
import { StartError, startError } from './start-error.js'

export type MarketGate = Gate<MarketScope | ManagementScope>

/**
 * The gate of all processes that are started with the same settings. Closing it closes all it uses.
 * `listen` gets it before it is opened, so that it hears of all that happens meanwhile.
 */
export async function openGate(
  config: Config,
  listen: (gate: MarketGate) => void = () => undefined,
): Promise<MarketGate> {
  try {
    const gate = await makeGate(config)
    listen(gate)
    return await readied(gate)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw startError(`${nameOfDatabase(config)} cannot be used`, error)
  }
}

async function makeGate(config: Config): Promise<MarketGate> {
  const store = await openStore(config)
  const key = await openRevealKey(config)
  return createGate({
    store,
    cache: openCache(config, key),
    prefix: 'mkt',
    scopes,
    modules: modulesOf,
    deltaMs: config.deltaMs,
    reveal: { keys: [key] },
  })
}

/** One that cannot start leaves no connection open, which would keep the process from ending. */
async function readied(gate: MarketGate): Promise<MarketGate> {
  try {
    await gate.ready()
    return gate
  } catch (error) {
    await gate.close()
    throw error
  }
}
