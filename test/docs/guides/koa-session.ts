import type { Gate, HostActor, ManagementScope } from '@bearergate/core'
import { guards, mount } from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import { Router } from '@koa/router'
import Koa, { type Context } from 'koa'
import session from 'koa-session'

type AppGate = Gate<'orders:read' | ManagementScope>

/** Whom your database knows. */
export interface Member {
  readonly id: string
  readonly name: string
  /** The customer they belong to: whose tokens they see. */
  readonly account: string
  readonly isAdministrator: boolean
}

export type FindMember = (id: string) => Promise<Member | undefined>

/** What the cookie holds; koa-session signs it. */
export interface WithSession {
  session: { readonly memberId?: string; readonly signedInAt?: number } | null
}

export function makeApp(gate: AppGate, find: FindMember, secret: string): Koa<object, WithSession> {
  const { bearer, requireScope, getAuth } = guards(gate)

  const actor = async (ctx: Context & WithSession): Promise<HostActor | undefined> => {
    const { memberId, signedInAt } = ctx.session ?? {}
    const member = memberId === undefined ? undefined : await find(memberId)
    return member && { ...member, scopes: scopesOf(member), authenticatedAt: signedInAt }
  }

  const router = new Router()
  router.get('/api/orders', requireScope('orders:read'), (ctx) => {
    ctx.body = getAuth(ctx)
  })

  const app = new Koa<object, WithSession>({ keys: [secret] })
  app.use(session({ sameSite: 'lax' }, app))
  app.use(mount('/api', tokenRoutes(gate), { actor }))
  app.use(bearer({ path: '/api', actor }))
  app.use(router.routes())
  return app
}

function scopesOf({ isAdministrator }: Member): string[] {
  return isAdministrator ? ['*'] : ['orders:read', 'tokens:read']
}

/** For the route that has checked the password. */
export function signIn(ctx: WithSession, { id }: Member): void {
  ctx.session = { memberId: id, signedInAt: Date.now() }
}
