import { actorOf, type Actor, type CreatedToken } from '@bearergate/core'
import type { Harness } from './harness.js'

/** A signed-in user of an account. */
export function user(account: string, scopes: readonly string[] = ['*']): Actor {
  return {
    kind: 'user',
    id: `USR-${account}`,
    name: 'John Smith',
    account: { id: account },
    scopes,
  }
}

/** The actor that a request with the value comes from. */
export async function holderOf({ decide }: Harness, { value }: CreatedToken): Promise<Actor> {
  const decision = await decide(value, { address: '10.1.2.3' })
  if (decision.outcome === 'denied' || decision.auth === undefined) throw new Error('not let in')
  return actorOf(decision.auth)
}
