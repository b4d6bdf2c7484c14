/** No value and no digest comes out anywhere (ATTACKS 55–57). */
import { channel } from 'node:diagnostics_channel'
import { createServer, type RequestListener } from 'node:http'
import { memoryStore, type Gate, type GateEvents } from '@bearergate/core'
import { testGate } from '@bearergate/testing'
import { rawRequest, StoreProbe, type RawResponse } from '@bearergate/testing/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultApps, type Visit } from './support/default-apps.js'
import { everythingIn, outputOf, spellingsOf } from './support/secrets.js'

const environment = process.env['NODE_ENV']
// Express and Koa tell most in development; in `test` Express logs nothing.
beforeAll(() => void (process.env['NODE_ENV'] = 'development'))
afterAll(() => void (process.env['NODE_ENV'] = environment))

const eventNames = [
  'denied',
  'audited',
  'store-failed',
  'store-recovered',
  'leaked',
  'warning',
] satisfies (keyof GateEvents)[]

function listen(gate: Gate, heard: unknown[]): void {
  for (const name of eventNames) {
    gate.on(name, (event) => heard.push(event))
    channel(`bearergate:${name}`).subscribe((event) => heard.push(event))
  }
}

async function withServer<Result>(
  listener: RequestListener,
  use: (get: (path: string, ...lines: string[]) => Promise<RawResponse>) => Promise<Result>,
): Promise<Result> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    return await use((path, ...lines) =>
      rawRequest({ port }, [`GET ${path} HTTP/1.1`, 'Host: a', ...lines]),
    )
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

function expectNone(text: string, values: readonly string[]): void {
  for (const secret of values.flatMap(spellingsOf)) expect(text.includes(secret)).toBe(false)
}

describe.each(Object.entries(defaultApps))('%s', (_name, makeApp) => {
  test('55 logs, error pages, answers, events and errors', async () => {
    const store = new StoreProbe(memoryStore())
    const t = testGate({ store, https: 'except-loopback', leaked: 'disable' })
    const seen: unknown[] = []
    listen(t.gate, seen)
    const tokens = [
      await t.token(),
      await t.token({ disabled: true }),
      await t.token({ expired: true }),
      await t.token(),
    ]
    const values = tokens.map(({ value }) => value)
    const uncached = values.at(-1)
    const [valid] = values
    const visit: Visit = ({ auth, request }) => {
      if (request.url?.includes('fail') === true) throw new Error('of the handler', { cause: auth })
    }
    const output = await outputOf(() =>
      withServer(makeApp(t.gate, visit), async (get) => {
        const responses: RawResponse[] = []
        for (const path of ['/orders', '/orders/fail', '/naked', '/mounted', '/orders?x=y'])
          for (const value of values.slice(0, 3)) {
            responses.push(await get(path, `Authorization: Bearer ${value}`))
            responses.push(await get(path, `Authorization: Bearer ${value} x`))
            responses.push(await get(path, `Authorization: Bearer ${value.slice(0, -1)}`))
          }
        responses.push(
          await get('/orders', `Authorization: Bearer ${String(valid)}`, 'X-Forwarded-Proto: http'),
        )
        store.before = () => {
          throw new Error('store', { cause: new Error('SELECT 1') })
        }
        responses.push(await get('/orders', `Authorization: Bearer ${String(uncached)}`))
        await t.gate.tokens
          .disable(tokens[0]?.record.id ?? '')
          .catch((error: unknown) => seen.push(error))
        await t.gate.health()
        expect(new Set(responses.map(({ status }) => status))).toEqual(
          new Set([200, 400, 401, 403, 500, 503]),
        )
        seen.push(responses.map(({ headers, text }) => [headers, text]))
      }),
    )
    expect(output).toContain('of the handler')
    expectNone(output, values)
    expectNone(everythingIn(seen), values)
  })

  test('55 57 requests, contexts, auth, gates and records, inspected to the bottom', async () => {
    const t = testGate()
    const { value, record } = await t.token()
    const views: string[] = []
    const visit: Visit = ({ host, request, auth }) => {
      // Node's own copies of the header are not ours to remove.
      delete request.headers.authorization
      request.rawHeaders.fill('')
      views.push(everythingIn(host), everythingIn(auth), everythingIn(request))
    }
    await withServer(makeApp(t.gate, visit), async (get) => {
      for (let round = 0; round < 2; round++) {
        expect((await get('/orders', `Authorization: Bearer ${value}`)).status).toBe(200)
      }
    })
    expect(views).toHaveLength(6)
    views.push(
      everythingIn(t.gate),
      everythingIn(record),
      String(t.gate),
      JSON.stringify([t.gate, record]),
    )
    views.push(everythingIn(await t.gate.tokens.list()), everythingIn(await t.gate.tokens.audit()))
    for (const view of views) expectNone(view, [value])
  })
})
