/** Every framework gives the same answer: status, challenge, headers of ours and body. */
import type { HttpFramework, RawResponse } from '@bearergate/testing/contract'
import { expect, test } from 'vitest'
import { frameworks } from './support/frameworks.js'
import {
  inLab,
  parsingVectors,
  pass,
  sessionUser,
  signedIn,
  withoutOccurrence,
  type Lab,
} from './support/in-lab.js'

type Ask = (lab: Lab) => Promise<readonly RawResponse[]>

/** What a client sees of an answer, but for what frameworks and connections add. */
function seen(response: RawResponse): unknown {
  const foreign = new Set(['date', 'connection', 'keep-alive', 'x-powered-by', 'etag'])
  const headers = response.headers
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .filter((line) => !foreign.has(line.split(':', 1)[0] ?? ''))
    .toSorted()
  return [response.statusLine, ...headers, withoutOccurrence(response.text)]
}

async function answersOf(framework: HttpFramework, ask: Ask): Promise<unknown[]> {
  const responses = await inLab(framework, ask)
  return responses.map(seen)
}

async function expectIdentical(ask: Ask): Promise<void> {
  const [first, ...others] = Object.values(frameworks)
  if (first === undefined) throw new Error('no framework')
  const expected = await answersOf(first, ask)
  expect(others.length).toBe(3)
  for (const framework of others) expect(await answersOf(framework, ask)).toEqual(expected)
}

test('all denials of A', () =>
  expectIdentical(async (lab) => {
    const site = await lab.site()
    const { value } = await site.t.token()
    const refused = parsingVectors.filter(([, , outcome]) => outcome !== 'passed')
    return Promise.all(refused.map(([, lines]) => site.get('/orders', ...lines(value))))
  }))

test('scopes, preflights, HEAD and optional credentials', () =>
  expectIdentical(async (lab) => {
    const site = await lab.site({ gate: { realm: 'a"b' } }, (app, guards) => {
      guards.bearer({ required: false, allowPreflight: true })
      guards.requireAnyScope(['a:b', 'orders:write'])
      app.route('/orders', pass)
    })
    const line = `Authorization: ${(await site.t.bearer()).authorization}`
    const preflight = ['Origin: https://a.example', 'Access-Control-Request-Method: PUT']
    return [
      await site.get('/orders', line),
      await site.send('HEAD', '/orders', line),
      await site.send('OPTIONS', '/orders', ...preflight),
      await site.get('/orders'),
      await site.get('/orders', 'Authorization: Bearer x'),
    ]
  }))

test('signed-in users', () =>
  expectIdentical(async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ actor: sessionUser })
      guards.requireScope(['orders:write'], '/write')
      app.route('/orders', pass)
      app.route('/write', pass)
    })
    return [
      await site.get('/orders'),
      await site.get('/write', signedIn),
      await site.send('POST', '/orders', signedIn),
      await site.send('POST', '/orders', signedIn, 'Origin: https://evil.example'),
    ]
  }))

test('plain HTTP and a store that is down', () =>
  expectIdentical(async (lab) => {
    const strict = await lab.site({ gate: { https: 'required' } })
    const site = await lab.site()
    const line = `Authorization: ${(await site.t.bearer()).authorization}`
    site.store.before = () => {
      throw new Error('down')
    }
    return [await strict.get('/orders'), await site.get('/orders', line)]
  }))

test('what mounted handlers answer', () =>
  expectIdentical(async (lab) => {
    const site = await lab.site({}, (app) =>
      app.mount('/api', async (request, { base }) => {
        const { pathname, search } = new URL(request.url)
        const headers = { 'content-type': 'text/x', vary: 'accept', 'set-cookie': 'a=b' }
        const body = `${request.method} ${base} ${pathname} ${search}`
        return new Response(body, { status: 202, headers })
      }),
    )
    const paths = ['/api', '/API/x?y=z', '/api/%41?', '/api//x']
    return Promise.all(paths.flatMap((path) => [site.get(path), site.send('HEAD', path)]))
  }))
