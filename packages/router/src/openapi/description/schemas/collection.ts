import type { JsonObject } from '@bearergate/core'
import { mostItems } from '../../../query/page.js'
import { listSchema, objectSchema, reference, type Properties } from '../object-schema.js'
import { count, text } from './primitives.js'
import { selected } from './selected.js'

const meta: JsonObject = objectSchema(
  {
    pagination: {
      ...objectSchema({ offset: count, limit: { ...count, maximum: mostItems }, total: count }),
      examples: [{ offset: 0, limit: 10, total: 42 }],
    },
    omitted: {
      ...listSchema(text),
      description: 'Members left out of every item; absent when nothing is.',
      examples: [['audit', 'metadata']],
    },
  },
  ['omitted'],
)

function collectionOf(items: JsonObject): JsonObject {
  return objectSchema({ $meta: meta, data: listSchema(items) })
}

const grantableModule: JsonObject = {
  ...selected(objectSchema({ id: text, name: text, scopes: listSchema(text) })),
  description: 'A module that tokens of the account may be granted.',
}

const grantableScope: JsonObject = {
  ...selected(objectSchema({ name: text, description: text })),
  description: 'A scope that tokens may be granted, where there are no modules.',
}

/** Pages of lists. */
export const collectionSchemas: Properties = {
  GrantableModule: grantableModule,
  GrantableScope: grantableScope,
  TokenCollection: collectionOf(reference('schemas', 'ListedToken')),
  AuditCollection: collectionOf(reference('schemas', 'AuditRecord')),
  ModuleCollection: collectionOf({
    anyOf: [reference('schemas', 'GrantableModule'), reference('schemas', 'GrantableScope')],
  }),
}
