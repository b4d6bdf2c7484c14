import type { Asked } from '../../support/client.js'

/** One request of every unsafe route on a token, in an order in which all succeed; the last deletes it. */
export function unsafeRequests(id: string): Readonly<Record<string, Asked>> {
  const path = `/api-tokens/${id}`
  return {
    create: { method: 'POST', path: '/api-tokens', json: { name: 'Another' } },
    replace: { method: 'PUT', path, json: { name: 'Other' } },
    patch: { method: 'PATCH', path, json: { description: 'Other' } },
    disable: { method: 'POST', path: `${path}/disable` },
    enable: { method: 'POST', path: `${path}/enable` },
    rotate: { method: 'POST', path: `${path}/rotate`, json: {} },
    introspect: { method: 'POST', path: '/introspect', form: { token: 'x' } },
    revoke: { method: 'POST', path: '/revoke', form: { token: 'x' } },
    delete: { method: 'DELETE', path },
  }
}
