import type { Gate, HostActor, ManagementScope } from '@bearergate/core'
import { guards, mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import express, { type Express, type Request } from 'express'
import session from 'express-session'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'

type AppGate = Gate<'orders:read' | ManagementScope>

declare global {
  namespace Express {
    interface User {
      readonly id: string
      readonly name: string
      readonly account: string
      readonly isAdministrator: boolean
      readonly signedInAt: number
    }
  }
}

type Member = Omit<Express.User, 'signedInAt'>

/** Your users. */
export interface Members {
  find(id: string): Promise<Member | undefined>
  check(name: string, password: string): Promise<Member | undefined>
}

interface Kept {
  readonly id: string
  readonly signedInAt: number
}

export function makeApp(gate: AppGate, members: Members, secret: string): Express {
  const { bearer, requireScope, getAuth } = guards(gate)
  const passport = passportOf(members)
  const cookie = { sameSite: 'lax', secure: 'auto' } as const

  const app = express()
  app.use(session({ secret, cookie, resave: false, saveUninitialized: false }))
  app.use(passport.session())
  app.post('/sign-in', express.json(), passport.authenticate('local'), (_req, res) => {
    res.sendStatus(204)
  })
  app.use(mount('/api', tokenRoutes(gate), { actor }))
  app.use('/api', bearer({ actor }))
  app.get('/api/orders', requireScope('orders:read'), (req, res) => res.json(getAuth(req)))
  return app
}

function actor({ user }: Request): HostActor | undefined {
  if (user === undefined) return undefined
  const scopes = user.isAdministrator ? ['*'] : ['orders:read', 'tokens:read']
  return { ...user, scopes, authenticatedAt: user.signedInAt }
}

function passportOf(members: Members): InstanceType<typeof Passport> {
  const passport = new Passport()
  passport.use(
    new Strategy({ usernameField: 'name' }, (name, password, done) => {
      members
        .check(name, password)
        .then((member) => done(null, member ? { ...member, signedInAt: Date.now() } : false), done)
    }),
  )
  passport.serializeUser<Kept>(({ id, signedInAt }, done) => done(null, { id, signedInAt }))
  passport.deserializeUser<Kept>(({ id, signedInAt }, done) => {
    members.find(id).then((member) => done(null, member ? { ...member, signedInAt } : false), done)
  })
  return passport
}
