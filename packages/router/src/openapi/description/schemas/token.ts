import type { JsonObject } from '@bearergate/core'
import { tokenExample } from '../examples.js'
import { listSchema, objectSchema, orNull, reference, type Properties } from '../object-schema.js'
import { anyObject, moment, revision, text, tokenId, value } from './primitives.js'
import { selected } from './selected.js'

export const account: JsonObject = objectSchema(
  {
    id: { ...text, examples: ['ACC-1234-5678'] },
    name: { ...text, examples: ['Stark Industries'] },
  },
  ['name'],
)

const module: JsonObject = objectSchema({
  id: { ...text, examples: ['MOD-1756-1452'] },
  name: { ...text, examples: ['Access management'] },
})

const stamp: JsonObject = objectSchema({
  at: moment,
  by: objectSchema({
    id: { ...text, examples: ['USR-1'] },
    name: { ...text, examples: ['John Smith'] },
  }),
})

const stamps: JsonObject = {
  ...objectSchema(
    {
      created: stamp,
      updated: stamp,
      enabled: stamp,
      disabled: stamp,
      rotated: stamp,
      revealed: stamp,
    },
    ['updated', 'enabled', 'disabled', 'rotated', 'revealed'],
  ),
  description: 'The newest occurrence of each event; one that never happened is absent.',
}

const members: Properties = {
  id: tokenId,
  name: { ...text, minLength: 1, maxLength: 255, examples: ['Robot 1'] },
  description: { ...text, maxLength: 2000 },
  icon: {
    ...text,
    description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
  },
  status: {
    enum: ['Active', 'Disabled'],
    description: 'Expiry is a date, not a status. A deleted token is not found any more.',
  },
  account,
  modules: { ...listSchema(module), description: 'The modules granted.' },
  scopes: {
    ...listSchema(text),
    description: 'Scopes granted beside the modules.',
    examples: [['orders:read']],
  },
  expiresAt: { ...orNull(moment), description: 'Null: never.' },
  allowedIps: {
    ...listSchema(text),
    description: 'Addresses and CIDR ranges, normalised; an empty list allows every address.',
    examples: [['192.0.2.0/24', '2001:db8::1']],
  },
  metadata: { ...anyObject, description: 'What the application keeps with the token.' },
  lastAccessAt: {
    ...orNull(moment),
    description: 'The newest use, which may lag by some minutes. Null: never used.',
  },
  tokenHint: {
    ...text,
    description: 'The prefix and the last four characters of the value.',
    examples: ['mkt_…9fQ2'],
  },
  revision,
  audit: stamps,
}

/** What never lacks a part is described once. */
const whole: Properties = {
  ...members,
  account: reference('schemas', 'Account'),
  audit: reference('schemas', 'TokenStamps'),
}

const detail: JsonObject = {
  ...text,
  description: 'How to get a new value.',
}

/** The forms in which a token is on the wire. */
export const tokenSchemas: Properties = {
  Account: account,
  TokenStamps: stamps,
  Token: {
    ...objectSchema(whole),
    description: 'A token, without its value.',
    examples: [tokenExample],
  },
  TokenWithValue: {
    ...objectSchema({ ...whole, token: value }),
    description: 'A token with its value.',
  },
  ReplayedToken: {
    ...objectSchema({ ...whole, detail }),
    description: 'A token that was created before, whose value cannot be shown again.',
  },
  CreatedToken: {
    oneOf: [reference('schemas', 'TokenWithValue'), reference('schemas', 'ReplayedToken')],
    description: 'A token with its value, unless it is a repetition and values are not kept.',
  },
  CurrentToken: {
    ...objectSchema({ ...whole, effectiveScopes: listSchema(text) }),
    description: 'The token that makes the call, and the scopes it has now.',
  },
  SelectedToken: {
    ...selected(objectSchema({ ...members, token: value })),
    description: 'What `select` leaves of a token; with `+token` also its value.',
  },
  ListedToken: {
    ...selected(objectSchema(members)),
    description:
      'What `select` leaves of a token in a list, where `audit` and `metadata` are omitted by default.',
  },
}
