/** What compiles, what must not, and that nothing is `any`; checked by tsc. */
import { createGate, memoryStore, type Auth, type HostActor } from '@bearergate/core'
import { guards, mount, type ExpressMiddleware, type Handler } from '@bearergate/express'
import '@bearergate/express/augment'
import express, { type Request, type RequestHandler } from 'express'
import express4, {
  type Request as Request4,
  type RequestHandler as RequestHandler4,
} from 'express4'
import { expectTypeOf } from 'vitest'

const gate = createGate({
  store: memoryStore(),
  prefix: 'acme',
  scopes: { 'orders:read': 'Read orders', 'orders:write': 'Change orders' },
})
type Scope = 'orders:read' | 'orders:write' | 'tokens:read' | 'tokens:write' | 'tokens:reveal'

const { bearer, requireScope, requireAnyScope, getAuth } = guards(gate)

requireScope('orders:read')
requireScope('orders:read', 'orders:write')
requireAnyScope('orders:read', 'tokens:read')
// @ts-expect-error - an unknown scope
requireScope('orders:raed')
// @ts-expect-error - an unknown scope among known ones
requireAnyScope('orders:read', 'order:read')
// @ts-expect-error - no scope at all
requireScope()
// @ts-expect-error - a wildcard is not asked for
requireScope('orders:*')

const open = guards(createGate({ store: memoryStore(), prefix: 'acme' }))
open.requireScope('anything:goes')

declare const request: Request
declare const request4: Request4
expectTypeOf(getAuth(request)).toEqualTypeOf<Auth<Scope>>()
expectTypeOf(getAuth(request4)).toEqualTypeOf<Auth<Scope>>()
expectTypeOf(getAuth(request)).not.toBeAny()
expectTypeOf(getAuth.optional(request)).toEqualTypeOf<Auth<Scope> | undefined>()
expectTypeOf(getAuth.optional(request4)).not.toBeAny()
expectTypeOf(getAuth(request).id).toBeString()
getAuth(request).can('orders:read')
// @ts-expect-error - an unknown scope
getAuth(request).can('orders:raed')
// @ts-expect-error - not a request
getAuth({})

expectTypeOf(request.auth).toEqualTypeOf<Auth | undefined>()

declare const maybe: { flag: boolean | undefined; text: string | undefined }
guards(gate, { name: maybe.text, attachAs: maybe.flag ? 'auth' : undefined })
bearer({
  required: maybe.flag,
  path: maybe.text,
  header: maybe.text,
  consistency: maybe.flag ? 'strict' : undefined,
  allowPreflight: maybe.flag,
})
// @ts-expect-error - a typing error in an option
bearer({ requried: true })

bearer() satisfies RequestHandler
requireScope('orders:read') satisfies RequestHandler
bearer() satisfies RequestHandler4
requireScope('orders:read') satisfies RequestHandler4

const app = express()
app.use(bearer())
app.use('/v1', bearer({ path: '/v1' }), requireScope('orders:read'))
app.get('/v1/orders/:id', requireScope('orders:read'), (req, res) => {
  expectTypeOf(req.params.id).toBeString()
  res.json(getAuth(req).account)
})
const app4 = express4()
app4.use(bearer())
app4.get('/v1/orders/:id', requireScope('orders:read'), (req, res) => {
  expectTypeOf(req.params.id).toBeString()
  res.json(getAuth(req).account)
})

declare const handler: Handler
declare const user: HostActor | undefined
app.use(mount('/api', handler))
app4.use(mount('/api', handler))
app.use(mount('/api', handler, { actor: (req) => (req.query['user'] === undefined ? null : user) }))
app.use(mount('/api', handler, { actor: async (req: Request) => req.ip !== undefined && user }))
app4.use(mount('/api', handler, { actor: (req: Request4) => req.hostname === 'a' && user }))
app.use(mount('/api', handler, { actor: maybe.flag ? () => user : undefined }))
// @ts-expect-error - an actor has an id and scopes
app.use(mount('/api', handler, { actor: () => ({ name: 'John' }) }))
const page = Object.assign(handler, { needsActor: true as const })
app.use(mount('/page', page, { actor: () => user }))
// @ts-expect-error - a page says who may see it
app.use(mount('/page', page))
// @ts-expect-error - and not perhaps
app.use(mount('/page', page, { actor: maybe.flag ? () => user : undefined }))

interface Member {
  readonly orgId: string
}
interface SignedIn extends Request {
  readonly member?: Member
}
app.use(bearer({ actor: (req) => (req.query['user'] === undefined ? null : user) }))
app.use(
  '/v1',
  bearer({
    required: false,
    allowedOrigins: ['https://app.example.com'],
    actor: async (req) => {
      expectTypeOf(req).toEqualTypeOf<Request>()
      return req.ip !== undefined && user
    },
  }),
)
app4.use(bearer({ actor: (req: Request4) => req.hostname === 'a' && user }))
app.use(bearer({ actor: maybe.flag ? () => user : undefined }))
expectTypeOf(
  bearer({ actor: (req: SignedIn) => req.member && { id: req.member.orgId, scopes: ['*'] } }),
).toEqualTypeOf<ExpressMiddleware<SignedIn>>()
expectTypeOf(bearer()).toEqualTypeOf<ExpressMiddleware>()
// @ts-expect-error - an actor has an id and scopes
bearer({ actor: () => ({ name: 'John' }) })
// @ts-expect-error - an actor has an id and scopes, also later
bearer({ actor: async () => ({ id: 'u1' }) })
// @ts-expect-error - there is no such member of a request
bearer({ actor: (req) => req.member !== undefined && user })
// @ts-expect-error - a typing error in an option
bearer({ actor: () => user, requried: true })
// @ts-expect-error - not a list
bearer({ actor: () => user, allowedOrigins: 'https://app.example.com' })
