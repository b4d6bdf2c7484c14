import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../cluster.js'
import { History } from '../history/history.js'
import { createTokens } from './row-tokens.js'

/** Puts the cluster under load until every node has granted everything for half a second. */
export async function warmUp({ gate, load }: Cluster): Promise<void> {
  load.credentials = await createTokens(gate, 'warm', 10)
  load.start()
  for (let tries = 0; tries < 60; tries++) {
    load.history = new History()
    await sleep(500)
    const { asked } = load.history
    if (asked.length > 0 && asked.every(({ status }) => status === 200)) return
  }
  throw new Error('The nodes do not answer')
}
