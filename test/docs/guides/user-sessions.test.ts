import { json } from 'node:stream/consumers'
import { testGate } from '@bearergate/testing'
import express from 'express'
import request from 'supertest'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as onExpressSession from './express-session.js'
import * as onKoaSession from './koa-session.js'
import * as onPassport from './passport.js'

interface Member {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly isAdministrator: boolean
}

/** A host's users; whoever is deleted is gone at once. */
class Members {
  readonly #members = new Map<string, Member>([
    ['U-1', { id: 'U-1', name: 'Pepper Potts', account: 'stark', isAdministrator: true }],
    ['U-2', { id: 'U-2', name: 'Happy Hogan', account: 'stark', isAdministrator: false }],
    ['U-3', { id: 'U-3', name: 'Lucius Fox', account: 'wayne', isAdministrator: true }],
  ])

  readonly find = (id: string): Promise<Member | undefined> =>
    Promise.resolve(this.#members.get(id))

  check(name: string, password: string): Promise<Member | undefined> {
    return this.find(password === 'right' ? name : '')
  }

  delete(id: string): void {
    this.#members.delete(id)
  }
}

const secret = 'a secret of the tests'
type Gate = ReturnType<typeof makeGate>['gate']
type App = Parameters<typeof request.agent>[0]

/** Each guide's listing, with a route that signs in what the body names. */
const listings: Record<string, (gate: Gate, members: Members) => App> = {
  'express-session': (gate, members) => {
    const app = onExpressSession.makeApp(gate, members.find, secret)
    return app.post('/sign-in', express.json(), (req, res, next) => {
      memberOf(members, req.body)
        .then((member) => onExpressSession.signIn(req, member))
        .then(() => res.sendStatus(204), next)
    })
  },
  passport: (gate, members) => onPassport.makeApp(gate, members, secret),
  'koa-session': (gate, members) => {
    const app = onKoaSession.makeApp(gate, members.find, secret)
    app.use(async (ctx) => {
      onKoaSession.signIn(ctx, await memberOf(members, await json(ctx.req)))
      ctx.status = 204
    })
    return app.callback()
  },
}

async function memberOf(members: Members, body: unknown): Promise<Member> {
  const id: unknown = Reflect.get(Object(body), 'name')
  const member = await members.find(String(id))
  if (member === undefined) throw new Error('There is no such member')
  return member
}

function makeGate() {
  const reveal = { keys: [{ id: 'test', key: new Uint8Array(32) }] }
  return testGate({ scopes: { 'orders:read': 'Read orders' }, reveal })
}

type Agent = ReturnType<typeof request.agent>

function start(listing: string) {
  const t = makeGate()
  onTestFinished(() => t.close())
  const members = new Members()
  const app = listings[listing]?.(t.gate, members) ?? ''
  const signIn = async (name: string): Promise<Agent> => {
    const agent = request.agent(app)
    await agent.post('/sign-in').send({ name, password: 'right' }).expect(204)
    return agent
  }
  return { t, app, members, signIn }
}

const robot = { name: 'Robot 1', scopes: ['orders:read'] }
const sameOrigin = { 'sec-fetch-site': 'same-origin' }

/** Makes a token as a page of the application does. */
async function createRobot(agent: Agent): Promise<string> {
  const { body } = await agent.post('/api/api-tokens').set(sameOrigin).send(robot).expect(201)
  return String(body.id)
}

describe.each(Object.keys(listings))('the application of the guide with %s', (listing) => {
  test('lets an administrator make a token of their account', async () => {
    const { t, app, signIn } = start(listing)
    const pepper = await signIn('U-1')
    const made = await pepper.post('/api/api-tokens').set(sameOrigin).send(robot).expect(201)
    const record = await t.gate.tokens.get(made.body.id)
    expect(record).toMatchObject({
      account: { id: 'stark' },
      audit: { created: { by: { id: 'U-1', name: 'Pepper Potts' } } },
    })
    const headers = { authorization: `Bearer ${made.body.token}` }
    const { body } = await request(app).get('/api/orders').set(headers).expect(200)
    expect(body).toMatchObject({ kind: 'token', name: 'Robot 1', account: { id: 'stark' } })
  })

  test('lets others look, and no account see another', async () => {
    const { signIn } = start(listing)
    const id = await createRobot(await signIn('U-1'))
    const happy = await signIn('U-2')
    expect((await happy.get('/api/api-tokens').expect(200)).body.data).toMatchObject([{ id }])
    await happy.post('/api/api-tokens').set(sameOrigin).send(robot).expect(403)
    const lucius = await signIn('U-3')
    await lucius.get(`/api/api-tokens/${id}`).expect(404)
  })

  test('serves users and tokens on one route', async () => {
    const { signIn } = start(listing)
    const { body } = await (await signIn('U-2')).get('/api/orders').expect(200)
    expect(body).toMatchObject({ kind: 'user', name: 'Happy Hogan', account: { id: 'stark' } })
  })

  test('is used by nobody who is not signed in, or not any more', async () => {
    const { app, members, signIn } = start(listing)
    await request(app).get('/api/api-tokens').expect(401)
    await request(app).get('/api/orders').expect(401)
    const happy = await signIn('U-2')
    members.delete('U-2')
    await happy.get('/api/api-tokens').expect(401)
    await happy.get('/api/orders').expect(401)
  })

  test.each<[string, Record<string, string>]>([
    ['which says nothing of its origin', {}],
    ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ])('refuses a change by a page %s', async (_which, headers) => {
    const { signIn } = start(listing)
    const pepper = await signIn('U-1')
    const { body } = await pepper.post('/api/api-tokens').set(headers).send(robot).expect(403)
    expect(body.type).toMatch(/\/cross-origin$/)
  })

  test('shows a value for five minutes after signing in', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 60_000 })
    onTestFinished(() => void vi.useRealTimers())
    const { signIn } = start(listing)
    const early = await signIn('U-1')
    vi.useRealTimers()
    const late = await signIn('U-1')
    const id = await createRobot(late)
    const path = `/api/api-tokens/${id}?select=+token`
    await late.get(path).set(sameOrigin).expect(200)
    const { body } = await early.get(path).set(sameOrigin).expect(403)
    expect(body.type).toMatch(/\/reauthentication-required$/)
  })
})

test('the guide with Passport refuses a wrong password', async () => {
  const { app } = start('passport')
  await request(app).post('/sign-in').send({ name: 'U-1', password: 'wrong' }).expect(401)
})
