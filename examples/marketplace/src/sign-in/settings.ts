import { tokensPage } from '@bearergate/page'
import type { ActorHandler, Handler } from '@bearergate/core/adapter'
import type { HostActor } from '@bearergate/core'
import type { MarketGate } from '../gate.js'
import { secretIn } from './session-cookie.js'
import { Sessions } from './sessions.js'
import { signIn } from './sign-in.js'

/** The API tokens page, and the sign-in before it. */
export interface Settings {
  readonly page: ActorHandler
  readonly signIn: Handler
  /** Who is signed in, by the header `Cookie`. */
  userOf(cookies: string | undefined): Promise<HostActor | undefined>
}

export function openSettings(gate: MarketGate): Settings {
  const sessions = new Sessions(gate)
  return {
    page: tokensPage({
      api: '/public/v1/accounts',
      endpoint: '/public/v1',
      signInUrl: '/sign-in?next={path}',
      signOutUrl: '/sign-in/out',
      reveal: true,
    }),
    signIn: signIn(gate, sessions),
    userOf: (cookies) => sessions.userOf(secretIn(cookies)),
  }
}
