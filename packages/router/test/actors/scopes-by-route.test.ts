/** Which scope each route needs, of tokens and of signed-in users alike. */
import { expect, it } from 'vitest'
import type { Answered, Asked } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import { john, sameOrigin, type Site } from '../support/site.js'

interface Row {
  readonly asked: (id: string) => Asked
  readonly scopes: readonly string[]
}

/** Every route that needs a scope; the id is of a token that did not make the call. */
const rows: Readonly<Record<string, Row>> = {
  list: { asked: () => ({ path: '/api-tokens' }), scopes: ['tokens:read'] },
  read: { asked: (id) => ({ path: `/api-tokens/${id}` }), scopes: ['tokens:read'] },
  reveal: {
    asked: (id) => ({ path: `/api-tokens/${id}?select=%2Btoken` }),
    scopes: ['tokens:read', 'tokens:reveal'],
  },
  audit: { asked: (id) => ({ path: `/api-tokens/${id}/audit` }), scopes: ['tokens:read'] },
  icon: { asked: (id) => ({ path: `/api-tokens/${id}/icon` }), scopes: ['tokens:read'] },
  modules: { asked: () => ({ path: '/modules' }), scopes: ['tokens:read'] },
  introspect: {
    asked: () => ({ method: 'POST', path: '/introspect', form: { token: 'x' } }),
    scopes: ['tokens:read'],
  },
  create: {
    asked: () => ({ method: 'POST', path: '/api-tokens', json: { name: 'New' } }),
    scopes: ['tokens:write'],
  },
  replace: {
    asked: (id) => ({ method: 'PUT', path: `/api-tokens/${id}`, json: { name: 'New' } }),
    scopes: ['tokens:write'],
  },
  patch: {
    asked: (id) => ({ method: 'PATCH', path: `/api-tokens/${id}`, json: { name: 'New' } }),
    scopes: ['tokens:write'],
  },
  disable: {
    asked: (id) => ({ method: 'POST', path: `/api-tokens/${id}/disable` }),
    scopes: ['tokens:write'],
  },
  enable: {
    asked: (id) => ({ method: 'POST', path: `/api-tokens/${id}/enable` }),
    scopes: ['tokens:write'],
  },
  rotate: {
    asked: (id) => ({ method: 'POST', path: `/api-tokens/${id}/rotate` }),
    scopes: ['tokens:write'],
  },
  delete: {
    asked: (id) => ({ method: 'DELETE', path: `/api-tokens/${id}` }),
    scopes: ['tokens:write'],
  },
  revoke: {
    asked: () => ({ method: 'POST', path: '/revoke', form: { token: 'x' } }),
    scopes: ['tokens:write'],
  },
}

const all = ['tokens:read', 'tokens:write', 'tokens:reveal']

/** Asks as a token or as a user with these scopes. */
type As = (scopes: readonly string[], asked: Asked) => Promise<Answered>

function callers(site: Site): Readonly<Record<string, As>> {
  return {
    token: async (scopes, asked) =>
      site.ask({ ...asked, as: (await site.create({ scopes })).value }),
    user: (scopes, asked) => site.ask({ ...asked, user: { ...john, scopes }, headers: sameOrigin }),
  }
}

onSomeSites('scopes', (open) => {
  it.each(Object.entries(rows))('%s needs its scopes, and no others', async (_name, row) => {
    const site = await open({ modules: false })
    const { id } = (await site.create()).record
    for (const [kind, ask] of Object.entries(callers(site))) {
      for (const missing of row.scopes) {
        const answer = await ask(
          all.filter((scope) => scope !== missing),
          row.asked(id),
        )
        expect([kind, answer.status]).toEqual([kind, 403])
        expect(answer.json.error).toBe('insufficient_scope')
        expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope')
        expect(answer.json.scope.split(' ')).toContain(missing)
      }
    }
    const asked = row.asked(id)
    const last = asked.method === 'DELETE' ? ['user'] : ['token', 'user']
    for (const kind of last) {
      const answer = await callers(site)[kind]?.(row.scopes, asked)
      expect(answer?.status).not.toBe(403)
      expect(answer?.status).toBeLessThan(405)
    }
  })

  it('openapi.json and current need no scope, but a caller', async () => {
    const site = await open({ modules: false })
    for (const path of ['/openapi.json', '/api-tokens/current']) {
      expect((await site.ask({ path })).status).toBe(401)
      expect((await callers(site)['token']?.([], { path }))?.status).toBe(200)
    }
  })

  it('current is about tokens, whoever is signed in', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const path = '/api-tokens/current'
    expect((await site.ask({ path, user: john })).status).toBe(401)
    const both = await site.ask({ path, user: john, as: value })
    expect([both.status, both.json.id]).toEqual([200, record.id])
  })

  it('a wildcard holds what it covers, and nothing that only looks like it', async () => {
    const site = await open({ modules: false })
    const statusWith = async (...scopes: string[]) =>
      (await callers(site)['token']?.(scopes, { path: '/api-tokens' }))?.status
    for (const scope of ['*', 'tokens:*', 'tokens:read']) expect(await statusWith(scope)).toBe(200)
    for (const scope of ['token:*', 'tokens', 'tokens:read:*', 'tokens:rea', 'TOKENS:read']) {
      expect(await statusWith(scope)).toBe(403)
    }
  })
})
