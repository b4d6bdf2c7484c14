/** What compiles, what must not, and that nothing is `any`; checked by tsc. */
import { createGate, memoryStore, type Auth, type HostActor } from '@bearergate/core'
import { guards, mount, type Handler, type KoaMiddleware } from '@bearergate/koa'
import '@bearergate/koa/augment'
import Router from '@koa/router'
import Koa, { type Context, type DefaultState, type Middleware } from 'koa'
import Koa2, { type Context as Context2, type Middleware as Middleware2 } from 'koa2'
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

declare const context: Context
declare const context2: Context2
expectTypeOf(getAuth(context)).toEqualTypeOf<Auth<Scope>>()
expectTypeOf(getAuth(context2)).toEqualTypeOf<Auth<Scope>>()
expectTypeOf(getAuth(context)).not.toBeAny()
expectTypeOf(getAuth.optional(context)).toEqualTypeOf<Auth<Scope> | undefined>()
expectTypeOf(getAuth.optional(context2)).not.toBeAny()
expectTypeOf(getAuth(context).id).toBeString()
// @ts-expect-error - an unknown scope
getAuth(context).can('orders:raed')
// @ts-expect-error - not a context
getAuth({})

expectTypeOf<DefaultState['auth']>().toEqualTypeOf<Auth | undefined>()
expectTypeOf(context.state.auth).toEqualTypeOf<Auth | undefined>()

declare const maybe: { flag: boolean | undefined; text: string | undefined }
guards(gate, { name: maybe.text, attachAs: maybe.flag ? 'auth' : undefined })
bearer({ required: maybe.flag, path: maybe.text, header: maybe.text, allowPreflight: maybe.flag })
// @ts-expect-error - a typing error in an option
bearer({ requried: true })

bearer() satisfies Middleware
requireScope('orders:read') satisfies Middleware
bearer() satisfies Middleware2
requireScope('orders:read') satisfies Middleware2

interface State {
  readonly user: string
}
const app = new Koa()
app.use(bearer({ path: '/v1' }))
new Koa<State>().use(bearer())
new Koa2().use(bearer())
const router = new Router()
router.get('/v1/orders/:id', requireScope('orders:read'), (ctx) => {
  expectTypeOf(ctx.params['id']).toEqualTypeOf<string | undefined>()
  ctx.body = getAuth(ctx).account
})

declare const handler: Handler
declare const user: HostActor | undefined
app.use(mount('/api', handler))
new Koa2().use(mount('/api', handler))
app.use(mount('/api', handler, { actor: (ctx) => (ctx.query['user'] === undefined ? null : user) }))
app.use(mount('/api', handler, { actor: async (ctx: Context) => ctx.ip !== '' && user }))
new Koa2().use(mount('/api', handler, { actor: (ctx: Context2) => ctx.hostname === 'a' && user }))
app.use(mount('/api', handler, { actor: maybe.flag ? () => user : undefined }))
// @ts-expect-error - an actor has an id and scopes
app.use(mount('/api', handler, { actor: () => ({ name: 'John' }) }))
const page = Object.assign(handler, { needsActor: true as const })
app.use(mount('/page', page, { actor: () => user }))
// @ts-expect-error - a page says who may see it
app.use(mount('/page', page))
// @ts-expect-error - and not perhaps
app.use(mount('/page', page, { actor: maybe.flag ? () => user : undefined }))

interface SignedIn extends Context {
  readonly member?: { readonly orgId: string }
}
app.use(bearer({ actor: (ctx) => (ctx.query['user'] === undefined ? null : user) }))
app.use(
  bearer({
    required: false,
    allowedOrigins: ['https://app.example.com'],
    actor: async (ctx) => {
      expectTypeOf(ctx).toEqualTypeOf<Context>()
      return ctx.ip !== '' && user
    },
  }),
)
new Koa2().use(bearer({ actor: (ctx: Context2) => ctx.hostname === 'a' && user }))
app.use(bearer({ actor: maybe.flag ? () => user : undefined }))
expectTypeOf(
  bearer({ actor: (ctx: SignedIn) => ctx.member && { id: ctx.member.orgId, scopes: ['*'] } }),
).toEqualTypeOf<KoaMiddleware<SignedIn>>()
expectTypeOf(bearer()).toEqualTypeOf<KoaMiddleware>()
// @ts-expect-error - an actor has an id and scopes
bearer({ actor: () => ({ name: 'John' }) })
// @ts-expect-error - an actor has an id and scopes, also later
bearer({ actor: async () => ({ id: 'u1' }) })
// @ts-expect-error - there is no such member of a request
bearer({ actor: (ctx) => ctx.req.member !== undefined && user })
// @ts-expect-error - a typing error in an option
bearer({ actor: () => user, requried: true })
// @ts-expect-error - not a list
bearer({ actor: () => user, allowedOrigins: 'https://app.example.com' })
