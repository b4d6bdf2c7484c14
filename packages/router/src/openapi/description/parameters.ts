import type { JsonObject } from '@bearergate/core'
import { mostItems, usualItems } from '../../query/page.js'
import { filterParameter } from './filter-parameter.js'
import { signedList } from './signed-list.js'
import { fields } from '../../query/rql/fields.js'
import { listedToken, singleToken } from '../../query/selectable.js'
import { reference } from './object-schema.js'
import { tokenId } from './schemas/primitives.js'

const sortable = [...fields].filter(([, { kind }]) => kind === 'scalar').map(([name]) => name)

export type ParameterName =
  | 'id'
  | 'limit'
  | 'offset'
  | 'order'
  | 'listSelect'
  | 'itemSelect'
  | 'pageSelect'
  | 'filter'
  | 'ifMatch'
  | 'ifNoneMatch'
  | 'idempotencyKey'

/** All parameters as components. */
export const parameters: Readonly<Record<ParameterName, JsonObject>> = {
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description:
      'The id of a token of the own account. Any other is answered as one that does not exist.',
    schema: tokenId,
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: `The most items of the page; more than ${mostItems} means ${mostItems}, and 0 only counts.`,
    schema: { type: 'integer', minimum: 0, default: usualItems },
  },
  offset: {
    name: 'offset',
    in: 'query',
    description: 'How many items come before the page.',
    schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
  },
  order: {
    name: 'order',
    in: 'query',
    description:
      'Fields to sort by, each with `-` in front for the other direction. Sorting is total: the id breaks ties. Default: newest first.',
    ...signedList(sortable, 8),
    example: ['name', '-audit.created.at'],
  },
  listSelect: {
    name: 'select',
    in: 'query',
    description:
      'Members to add (`+`) and to leave out (`-`), read from left to right; `*` is everything. `audit` and `metadata` are left out unless asked for. The value is never in a list.',
    ...signedList(listedToken.members, 50),
    example: ['+audit', '-description'],
  },
  itemSelect: {
    name: 'select',
    in: 'query',
    description:
      'Members to add (`+`) and to leave out (`-`), read from left to right; `*` is everything but the value. `+token` adds that, where it can be recovered: that needs the scope `tokens:reveal`, is audited, and is for signed-in users only from pages of the same origin.',
    ...signedList(singleToken.members, 50),
    example: ['+token'],
  },
  pageSelect: {
    name: 'select',
    in: 'query',
    description: 'Members to leave out (`-`) or to add again (`+`); `*` is everything.',
    schema: { type: 'string' },
    example: '-*,+id',
  },
  filter: filterParameter,
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'Entity tags of the revisions that may be changed; a token at another one is answered 412.',
    schema: { type: 'string' },
    example: '"3"',
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'Entity tags of images that the client has.',
    schema: { type: 'string' },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Up to 255 visible characters of ASCII. The same key, caller and body within 24 hours make one token.',
    schema: { type: 'string', pattern: String.raw`^[\x21-\x7e]{1,255}$` },
    example: 'b7a0e0a1-9c0b-4d6b-8a51-0f7f6d1f9d11',
  },
}

export function parameterReferences(names: readonly ParameterName[]): readonly JsonObject[] {
  return names.map((name) => reference('parameters', name))
}
