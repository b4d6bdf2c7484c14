import type { JsonObject } from '@bearergate/core'
import { reference, type Properties } from '../object-schema.js'

export const text: JsonObject = { type: 'string' }

export const count: JsonObject = { type: 'integer', minimum: 0 }

/** Kinds of text and numbers that several schemas have. */
export const primitiveSchemas: Properties = {
  Moment: {
    type: 'string',
    format: 'date-time',
    pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`,
    description: 'UTC with milliseconds.',
    examples: ['2026-10-01T09:00:00.000Z'],
  },
  Revision: {
    type: 'integer',
    minimum: 1,
    description: 'Grows by 1 with every change; it is the entity tag too.',
    examples: [3],
  },
  TokenId: {
    type: 'string',
    pattern: String.raw`^TKN-\d{4}-\d{4}-\d{4}$`,
    examples: ['TKN-4134-7330-1125'],
  },
}

export const moment: JsonObject = reference('schemas', 'Moment')
export const revision: JsonObject = reference('schemas', 'Revision')
export const tokenId: JsonObject = reference('schemas', 'TokenId')

export const value: JsonObject = {
  type: 'string',
  description:
    'The value that programs send as `Authorization: Bearer …`. Keep it like a password: it is in no other answer.',
}

/** What an application keeps as it likes. */
export const anyObject: JsonObject = { type: 'object' }
