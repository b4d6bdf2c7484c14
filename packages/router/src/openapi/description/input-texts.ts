import type { JsonObject } from '@bearergate/core'
import type { tokenSchema } from '../../input/token-schema.js'

type InputField = keyof (typeof tokenSchema)['entries'] | 'overlapSeconds'

/** What readers are told of the fields that they write, beside their schemas. */
export const inputTexts: Readonly<Record<InputField, JsonObject>> = {
  name: {
    description: '1 to 255 characters once trimmed, none of them a control character.',
    examples: ['Robot 1'],
  },
  description: { description: 'Up to 2,000 characters.' },
  icon: {
    description:
      'Empty, or a path that the host serves. A logo is uploaded as `multipart/form-data`.',
    examples: ['/icons/robot.png'],
  },
  modules: {
    description:
      'Modules to grant, by their ids: those that the account has and the caller holds itself.',
    examples: [[{ id: 'MOD-1756-1452' }]],
  },
  scopes: {
    description:
      'Scopes to grant beside the modules: those that the account has and the caller holds itself.',
    examples: [['orders:read']],
  },
  expiresAt: {
    anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }],
    description: 'A date and time with its offset (RFC 3339), in the future; null: never.',
    examples: ['2027-01-31T12:00:00Z'],
  },
  allowedIps: {
    description: 'IPv4 and IPv6 addresses and CIDR ranges; an empty list allows every address.',
    examples: [['192.0.2.0/24', '2001:db8::1']],
  },
  metadata: {
    description:
      'Any JSON object to 4 KiB and three levels deep, unless the application has rules of its own.',
    examples: [{ team: 'Logistics' }],
  },
  id: { description: 'Accepted when it is the id that the token has.' },
  account: { description: 'Accepted when it is the own account; tokens are never moved.' },
  status: { description: 'Accepted when it is the status that the token has.' },
  token: { description: 'Accepted when it is the value that the token has.' },
  audit: { description: 'Ignored.' },
  lastAccessAt: { description: 'Ignored.' },
  revision: { description: 'Ignored; use `If-Match`.' },
  tokenHint: { description: 'Ignored.' },
  overlapSeconds: {
    description: 'How long the value before stays alive, in seconds; default 0.',
    examples: [86_400],
  },
}
