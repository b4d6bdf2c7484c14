import assert from 'node:assert/strict'
import type { Handler } from '@bearergate/core/adapter'
import type { HostCall } from '../framework.js'
import type { BuildApp, Lab } from '../lab.js'
import { echo, mounted, post, textOf } from '../mount-app.js'
import type { Row, Rows } from '../row.js'
import { codeOf } from '../site.js'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

/** What the handler reads after the host's parser has left `body`, and its headers. */
const reread: Handler = async (request) => {
  const { headers } = request
  return Response.json([
    await request.text(),
    headers.get('content-length'),
    headers.get('content-type'),
  ])
}

/** A host whose parser reads every body and leaves something else. */
function parsed(
  leave: (text: string, call: HostCall) => void,
  handler: Handler = reread,
): BuildApp {
  return (app, ...rest) => {
    app.before(async (call) => leave(await textOf(call), call))
    mounted(handler)(app, ...rest)
  }
}

function rereads(type: string, parse: (text: string) => unknown, sent: string, read: string): Row {
  return async (lab) => {
    const site = await lab.site(
      {},
      parsed((text, call) => {
        call.body = parse(text)
      }),
    )
    const response = await post(site, '/api', type, sent)
    assert.equal(response.status, 200, response.text)
    assert.deepEqual(response.json(), [read, null, type])
  }
}

/** The handler meets a body that is lost: the framework hears of it once, and answers. */
function fails(code: string, type: string, body: unknown, handler: Handler = reread): Row {
  return async (lab) => {
    const site = await lab.site(
      {},
      parsed((_text, call) => {
        call.body = body
      }, handler),
    )
    assert.equal((await post(site, '/api', type, 'hello')).status, 500)
    assert.deepEqual(site.errors.map(codeOf), [code])
  }
}

/** Bodies that the host has read before a mounted handler could. */
export const mountParsedRows: Rows = {
  'mount: a body that the host looked at but did not read': async (lab) => {
    const site = await lab.site({}, (app, ...rest) => {
      app.before((call) => {
        call.body = {}
      })
      mounted(echo)(app, ...rest)
    })
    const response = await post(site, '/api', json, '{"a":1}')
    assert.match(response.text, /"body":"\{\\"a\\":1\}"/)
  },

  'mount: JSON that the host has parsed': rereads(
    json,
    JSON.parse,
    '{"a": [1, "é"]}',
    '{"a":[1,"é"]}',
  ),

  'mount: JSON of a type of its own': rereads(
    'application/merge-patch+json; charset=utf-8',
    JSON.parse,
    '{"a": null}',
    '{"a":null}',
  ),

  'mount: a form that the host has parsed': rereads(
    form,
    (text) => Object.fromEntries(new URLSearchParams(text)),
    'token=a%2Bb&hint=c+d&x=',
    'token=a%2Bb&hint=c+d&x=',
  ),

  'mount: a form with lists and objects': rereads(
    form,
    () => ({ a: ['1', '2'], b: { c: 'd', e: { f: 'g' } } }),
    'ignored',
    'a=1&a=2&b%5Bc%5D=d&b%5Be%5D%5Bf%5D=g',
  ),

  'mount: a body kept as text': rereads('text/plain', (text) => text, 'hello', 'hello'),

  'mount: a body kept as bytes': rereads(
    'image/png',
    (text) => Buffer.from(text),
    'hello',
    'hello',
  ),

  'mount: a body read by something else is an error, not a hang': fails(
    'BG_BODY_CONSUMED',
    json,
    undefined,
  ),

  'mount: a handler cannot hide that its body was lost': fails(
    'BG_BODY_CONSUMED',
    json,
    undefined,
    (request) =>
      request.text().then(
        (text) => new Response(text),
        () => new Response('bad request', { status: 400 }),
      ),
  ),

  'mount: a body parsed from a type that cannot be restored is an error': fails(
    'BG_BODY_UNSUPPORTED',
    'text/xml',
    { a: 1 },
  ),

  'mount: a body that is lost but not asked for is no error': async (lab: Lab) => {
    const site = await lab.site(
      {},
      parsed(
        () => undefined,
        async () => new Response('answered'),
      ),
    )
    assert.equal((await post(site, '/api', json, '{}')).text, 'answered')
    assert.deepEqual(site.errors, [])
  },
}
