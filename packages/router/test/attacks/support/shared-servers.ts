import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGate, system, type Gate } from '@bearergate/core'
import { tokenRoutes } from '@bearergate/router'
import { sqliteStore } from '@bearergate/sql'
import { onTestFinished } from 'vitest'
import { ask, type Answered, type Asked } from '../../support/client.js'
import { listen } from '../../support/frameworks.js'

/** Two servers, one of each framework, whose gates share a SQLite file and nothing else. */
export interface SharedServers {
  /** Asks one of the two by turns, as an administrator. */
  ask(asked: Asked): Promise<Answered>
  /** Whether both let the value in. */
  areAccepting(value: string): Promise<readonly boolean[]>
}

export async function sharedServers(): Promise<SharedServers> {
  const folder = mkdtempSync(join(tmpdir(), 'shared-'))
  const gates = [gateOn(folder), gateOn(folder)] as const
  const servers = [await serve('Express 5', gates[0]), await serve('Koa 3', gates[1])] as const
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.close()))
    await Promise.all(gates.map((gate) => gate.close()))
    rmSync(folder, { recursive: true, force: true })
  })
  const input = { name: 'Administrator', scopes: ['*'] }
  const { value } = await gates[0].tokens.create(input, system('test'))
  let turn = 0
  return {
    ask: (asked) => ask(servers[turn++ % 2 === 0 ? 0 : 1].origin, { ...asked, as: value }),
    areAccepting: (other) =>
      Promise.all(
        servers.map(async ({ origin }) => {
          const { status } = await ask(origin, { path: '/api-tokens/current', as: other })
          return status === 200
        }),
      ),
  }
}

function gateOn(folder: string): Gate {
  const store = sqliteStore({ file: join(folder, 'tokens.db') })
  return createGate({ store, prefix: 'mkt', https: 'off', deltaMs: 200 })
}

function serve(framework: 'Express 5' | 'Koa 3', gate: Gate): ReturnType<typeof listen> {
  return listen(framework, { path: '/', handler: tokenRoutes(gate), actor: () => undefined })
}
