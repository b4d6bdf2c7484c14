import assert from 'node:assert/strict'
import { rawExchange } from '../../raw-http/raw-http.js'
import { expectDenied } from '../expect.js'
import type { Lab } from '../lab.js'
import type { Row, Rows } from '../row.js'
import type { Site } from '../site.js'

/** A site that counts how often its handler ran. */
async function countingSite(lab: Lab): Promise<{ site: Site; ran: () => number }> {
  let ran = 0
  const site = await lab.site({}, (app, guards) => {
    guards.bearer()
    app.route('/orders', (call) => {
      ran++
      call.send('passed')
    })
  })
  return { site, ran: () => ran }
}

/** Node's parser refuses the request: 400, the connection ends, no handler ran. */
function refusedByParser(request: (value: string, base: string) => string): Row {
  return async (lab) => {
    const { site, ran } = await countingSite(lab)
    const { value } = await site.t.token()
    const { responses, closed } = await rawExchange(site.target, request(value, site.base), 2)
    assert.deepEqual(
      responses.map(({ status }) => status),
      [400],
    )
    assert.ok(closed)
    assert.equal(ran(), 0)
  }
}

function head(...lines: string[]): (value: string, base: string) => string {
  return (value, base) =>
    [`GET ${base}/orders HTTP/1.1`, 'Host: localhost', ...lines, '', '']
      .join('\r\n')
      .replaceAll('{value}', value)
}

/** What Node's parser and the connection have to do with it. */
export const wireRows: Rows = {
  'A19 NUL in the value: refused by the parser': refusedByParser(
    head('Authorization: Bearer {value}\0'),
  ),
  'A19 CR in the value: refused by the parser': refusedByParser(
    head('Authorization: Bearer {value}\rX: y'),
  ),
  'A19 NUL in front of the value: refused by the parser': refusedByParser(
    head('Authorization: Bearer \0{value}'),
  ),

  'A19 LF in the value: never a part of it': async (lab) => {
    const { site, ran } = await countingSite(lab)
    const { value } = await site.t.token()
    const split = `${value.slice(0, 20)}\n${value.slice(20)}`
    const { responses } = await rawExchange(
      site.target,
      head(`Authorization: Bearer ${split}`)('', site.base),
    )
    assert.notEqual(responses[0]?.status, 200)
    assert.equal(ran(), 0)
  },

  'A20 a folded line: refused by the parser': refusedByParser(
    head('Authorization: Bearer\r\n {value}'),
  ),

  'A24 duplicates joined by the server: malformed': async (lab) => {
    const site = await lab.site({ server: { joinDuplicateHeaders: true } })
    const { value } = await site.t.token()
    const valid = `Authorization: Bearer ${value}`
    expectDenied(await site.get('/orders', valid, 'Authorization: Bearer abc'), 'malformed')
    expectDenied(await site.get('/orders', 'Authorization: Bearer abc', valid), 'malformed')
    expectDenied(await site.get('/orders', valid, valid), 'malformed')
  },

  'A28 more than 16 KiB of headers: 431 by Node': async (lab) => {
    const { site, ran } = await countingSite(lab)
    const { responses } = await rawExchange(
      site.target,
      head(`Authorization: Bearer ${'a'.repeat(17_000)}`)('', site.base),
    )
    assert.equal(responses[0]?.status, 431)
    assert.equal(ran(), 0)
  },

  'A35 Authorization in the trailers: required': async (lab) => {
    const site = await lab.site()
    const { value } = await site.t.token()
    const lines = [
      `POST ${site.base}/orders HTTP/1.1`,
      'Host: localhost',
      'Transfer-Encoding: chunked',
      'Trailer: Authorization',
      '',
      '5',
      'hello',
      '0',
      `Authorization: Bearer ${value}`,
    ]
    expectDenied(await site.raw(lines), 'required')
  },
}
