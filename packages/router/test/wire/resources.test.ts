/** The table of resources of the wire contract, and what comes before it. */
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import { base, type Site } from '../support/site.js'

/** Every resource with what it answers to its methods, of a token that exists until it is deleted. */
const table = [
  ['GET', '/api-tokens', 200],
  ['POST', '/api-tokens', 201, { name: 'Robot 2' }],
  ['GET', '/api-tokens/{id}', 200],
  ['GET', '/api-tokens/{id}?select=%2Btoken', 200],
  ['PUT', '/api-tokens/{id}', 200, { name: 'Robot 3' }],
  ['PATCH', '/api-tokens/{id}', 200, { name: 'Robot 4' }],
  ['POST', '/api-tokens/{id}/disable', 200],
  ['POST', '/api-tokens/{id}/enable', 200],
  ['POST', '/api-tokens/{id}/rotate', 200],
  ['GET', '/api-tokens/{id}/audit', 200],
  ['GET', '/api-tokens/{id}/icon', 404],
  ['GET', '/api-tokens/current', 200],
  ['GET', '/modules', 200],
  ['GET', '/openapi.json', 200],
  ['DELETE', '/api-tokens/{id}', 204],
] as const

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

const allowed = [
  ['/api-tokens', 'GET, HEAD, POST'],
  ['/api-tokens/TKN-0000-0000-0000', 'GET, HEAD, PUT, PATCH, DELETE'],
  ['/api-tokens/current', 'GET, HEAD'],
  ['/api-tokens/TKN-0000-0000-0000/disable', 'POST'],
  ['/api-tokens/TKN-0000-0000-0000/enable', 'POST'],
  ['/api-tokens/TKN-0000-0000-0000/rotate', 'POST'],
  ['/api-tokens/TKN-0000-0000-0000/audit', 'GET, HEAD'],
  ['/api-tokens/TKN-0000-0000-0000/icon', 'GET, HEAD'],
  ['/modules', 'GET, HEAD'],
  ['/openapi.json', 'GET, HEAD'],
  ['/introspect', 'POST'],
  ['/revoke', 'POST'],
] as const

const nowhere = [
  '/api-tokens/',
  '/api-tokens/current/audit/1',
  '/api-tokens/TKN-0000-0000-0000/',
  '/api-tokens/TKN-0000-0000-0000/nothing',
  '/api-tokens/TKN-0000-0000-0000/rotate/',
  '/modules/MOD-1756-1452',
  '/openapi.json/',
  '/introspect/x',
]

onEverySite('resources', (open) => {
  it('WIRE: each answers its methods as the table says, in JSON', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const [method, pattern, status, json] of table) {
      const path = pattern.replace('{id}', record.id)
      const answer = await site.ask({ method, path, as: site.admin.stark, json })
      expect(answer.status, `${method} ${pattern}`).toBe(status)
      if (status < 204) expect(answer.headers.get('content-type')).toBe('application/json')
      if (status === 204) expect(answer.text).toBe('')
    }
  })

  it('WIRE: POST answers 201 with Location, where the token is, and a value that works', async () => {
    const site = await open()
    const json = { name: 'Robot', modules: [{ id: 'MOD-1756-1452' }] }
    const created = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json,
    })
    const { id, token } = created.json
    expect(created.headers.get('location')).toBe(`${base}/api-tokens/${id}`)
    const current = await site.ask({ path: '/api-tokens/current', as: token })
    expect([current.status, current.json.id]).toEqual([200, id])
  })

  it('E18 P2 WIRE: without credentials everything is 401, the same for all that is wrong besides', async () => {
    const site = await open()
    const seen = new Set<string>()
    for (const [method, path, body] of unauthenticated()) {
      const answer = await site.ask({ method, path, ...(body === '' ? {} : { body }) })
      expect(answer.status, `${method} ${path}`).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"')
      if (method !== 'HEAD') seen.add(answer.text.replace(/"(instance|traceId)":"[^"]*"/g, ''))
    }
    expect(seen.size).toBe(1)
  })

  it('WIRE: an unknown path is 404, another verb 405 with Allow', async () => {
    const site = await open()
    for (const path of nowhere) {
      const { status } = await site.ask({ path, as: site.admin.stark })
      expect(status, path).toBe(404)
    }
    for (const [path, allow] of allowed) await expectOnly(site, path, allow)
  })

  it('P6 WIRE: what is not under its names goes on to the host', async () => {
    const site = await open()
    for (const path of ['', '/', '/other', '/API-TOKENS', '/api-tokensx', '//api-tokens']) {
      const answer = await site.ask({ path, as: site.admin.stark })
      expect([answer.status, answer.text], path).toEqual([418, 'host'])
    }
    const above = await site.ask({ path: '/%2e%2e/api-tokens', as: site.admin.stark })
    expect(above.text).toBe('host')
  })
})

async function expectOnly(site: Site, path: string, allow: string): Promise<void> {
  const others = methods.filter((method) => !allow.split(', ').includes(method))
  for (const method of others) {
    const answer = await site.ask({ method, path, as: site.admin.stark })
    expect([answer.status, answer.headers.get('allow')], `${method} ${path}`).toEqual([405, allow])
  }
}

/** Requests to all there is and is not, some with a body of the wrong type and size. */
function unauthenticated(): readonly (readonly [string, string, string])[] {
  const there = allowed.map(([path]) => path).filter((path) => path !== '/revoke')
  return [
    ...there.flatMap((path) => methods.map((method) => [method, path, bodyOf(method)] as const)),
    ...nowhere.map((path) => ['POST', path, bodyOf('POST')] as const),
    ['PUT', '/api-tokens/TKN-0000-0000-0000', 'x'.repeat(70_000)],
  ]
}

function bodyOf(method: string): string {
  return method === 'POST' || method === 'PUT' ? 'x' : ''
}
