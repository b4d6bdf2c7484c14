import type { Asked } from '../../support/client.js'

/** One request of every kind on the token of an id, with bodies that would succeed on one's own. */
export function everyRequestOn(id: string): Readonly<Record<string, Asked>> {
  const path = `/api-tokens/${id}`
  const json = { name: 'Taken over' }
  return {
    read: { path },
    head: { method: 'HEAD', path },
    select: { path: `${path}?select=+audit,-name` },
    reveal: { path: `${path}?select=+token` },
    audit: { path: `${path}/audit` },
    icon: { path: `${path}/icon` },
    replace: { method: 'PUT', path, json },
    'replace with its id': { method: 'PUT', path, json: { ...json, id } },
    'replace if it matches': { method: 'PUT', path, json, headers: { 'If-Match': '"1"' } },
    'replace in vain': { method: 'PUT', path, json, headers: { 'If-Match': '"7"' } },
    'replace badly': { method: 'PUT', path, json: { scopes: ['no such scope'] } },
    patch: { method: 'PATCH', path, json },
    'patch if it matches': {
      method: 'PATCH',
      path,
      json,
      headers: { 'If-Match': '"1", "2"' },
    },
    disable: { method: 'POST', path: `${path}/disable` },
    'disable if it matches': {
      method: 'POST',
      path: `${path}/disable`,
      headers: { 'If-Match': '"1", "3"' },
    },
    enable: { method: 'POST', path: `${path}/enable` },
    rotate: { method: 'POST', path: `${path}/rotate`, json: { overlapSeconds: 60 } },
    delete: { method: 'DELETE', path },
    'delete in vain': { method: 'DELETE', path, headers: { 'If-Match': '"7"' } },
    'no verb of it': { method: 'POST', path },
    'no path of it': { path: `${path}/value` },
  }
}
