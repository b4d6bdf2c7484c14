import type { JsonObject } from '@bearergate/core'

/** A token as it is on the wire. */
export const tokenExample: JsonObject = {
  id: 'TKN-4134-7330-1125',
  name: 'Robot 1',
  description: '',
  icon: '',
  status: 'Active',
  account: { id: 'ACC-1234-5678', name: 'Stark Industries' },
  modules: [{ id: 'MOD-1756-1452', name: 'Access management' }],
  scopes: [],
  expiresAt: null,
  allowedIps: [],
  metadata: {},
  lastAccessAt: '2026-11-01T12:34:56.789Z',
  tokenHint: 'mkt_…9fQ2',
  revision: 3,
  audit: {
    created: { at: '2026-10-01T09:00:00.000Z', by: { id: 'USR-1', name: 'John Smith' } },
    updated: { at: '2026-10-02T10:30:00.000Z', by: { id: 'TKN-2210-0031-8846', name: 'Robot 2' } },
  },
}

/** A refused body. */
export const problemExample: JsonObject = {
  type: 'https://bearergate.dev/errors/validation',
  title: 'Bad Request',
  status: 400,
  detail: 'One or more validation errors occurred.',
  error: 'invalid_request',
  errors: { name: ['Enter a name.'] },
  instance: 'urn:uuid:3f2c1c5e-8a0b-4c6e-9a5d-0d3b1f0a7c42',
  traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
}
