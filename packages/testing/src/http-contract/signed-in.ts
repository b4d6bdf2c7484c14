import type { HostActor } from '@bearergate/core'
import type { FoundActor, UserBearerOptions } from '@bearergate/core/adapter'
import type { HostCall } from './framework.js'
import { type BuildApp, type Lab, pass } from './lab.js'
import type { Site, SiteOptions } from './site.js'

/** The header line of a request whose user is signed in, by the session of the host. */
export const signedIn = 'Cookie: session=1'

export const member: HostActor = {
  id: 'USR-1',
  name: 'John Smith',
  account: { id: 'acme', name: 'Acme' },
  scopes: ['orders:read', 'a:*'],
}

/** Who is signed in at the host, by its session cookie. */
export function sessionUser({ request }: HostCall): FoundActor {
  return request.headers.cookie === 'session=1' ? member : null
}

type GuardOptions = Partial<UserBearerOptions<HostCall>>

/** Tokens and signed-in users come in; `/orders` answers `passed`, `/me` who it is. */
export function openToUsers(options: GuardOptions = {}): BuildApp {
  return (app, guards) => {
    guards.bearer({ actor: sessionUser, ...options })
    app.route('/orders', pass)
    app.route('/me', (call) => {
      const { kind, id, name, account, scopes, metadata } = guards.auth(call)
      call.send(JSON.stringify({ kind, id, name, account, scopes, metadata }))
    })
  }
}

export function userSite(lab: Lab, guard?: GuardOptions, options?: SiteOptions): Promise<Site> {
  return lab.site(options, openToUsers(guard))
}
