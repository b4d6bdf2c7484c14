import { promisify } from 'node:util'
import type { Gate, HostActor, ManagementScope } from '@bearergate/core'
import { guards, mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import express, { type Express, type Request } from 'express'
import session from 'express-session'

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

declare module 'express-session' {
  interface SessionData {
    memberId: string
    signedInAt: number
  }
}

export function makeApp(gate: AppGate, find: FindMember, secret: string): Express {
  const { bearer, requireScope, getAuth } = guards(gate)

  const actor = async ({ session }: Request): Promise<HostActor | undefined> => {
    const { memberId, signedInAt } = session
    const member = memberId === undefined ? undefined : await find(memberId)
    return member && { ...member, scopes: scopesOf(member), authenticatedAt: signedInAt }
  }

  const cookie = { sameSite: 'lax', secure: 'auto' } as const
  const app = express()
  app.use(session({ secret, cookie, resave: false, saveUninitialized: false }))
  app.use(mount('/api', tokenRoutes(gate), { actor }))
  app.use('/api', bearer({ actor }))
  app.get('/api/orders', requireScope('orders:read'), (req, res) => res.json(getAuth(req)))
  return app
}

function scopesOf({ isAdministrator }: Member): string[] {
  return isAdministrator ? ['*'] : ['orders:read', 'tokens:read']
}

/** For the route that has checked the password. */
export async function signIn(req: Request, { id }: Member): Promise<void> {
  await promisify(req.session.regenerate.bind(req.session))()
  req.session.memberId = id
  req.session.signedInAt = Date.now()
}
