import type { HostActor } from '@bearergate/core'
import type { HandlerContext } from '@bearergate/core/adapter'

/** What an adapter tells a handler, without a server. */
export function contextOf(base: string, user: HostActor | undefined): HandlerContext {
  return {
    base,
    actor: () => Promise.resolve(user),
    facts: {
      method: 'GET',
      rawHeaders: [],
      target: base,
      localTarget: base,
      header: () => undefined,
      encrypted: () => true,
      peerAddress: () => '127.0.0.1',
      trustsPeer: () => false,
      clientAddress: () => '127.0.0.1',
    },
  }
}
