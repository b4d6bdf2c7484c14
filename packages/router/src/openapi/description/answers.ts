import type { JsonObject } from '@bearergate/core'
import { commonHeaders, headerReferences, type HeaderSet } from './headers.js'
import { reference } from './object-schema.js'

/** What an operation answers when it does what it was asked: responses by status. */
export type Answers = Readonly<Record<string, JsonObject>>

interface Described {
  readonly description: string
  readonly headers?: HeaderSet
}

/** 200 with JSON of one of the schemas. */
export function answersJson(schema: string, described: Described): Answers {
  return { '200': jsonAnswer(schema, described) }
}

export function jsonAnswer(schema: string, described: Described): JsonObject {
  return {
    ...emptyAnswer(described),
    content: { 'application/json': { schema: reference('schemas', schema) } },
  }
}

export function emptyAnswer({ description, headers = {} }: Described): JsonObject {
  return { description, headers: headerReferences({ ...commonHeaders, ...headers }) }
}

/** 200 with a token that has nothing secret. */
export const answersToken: Answers = answersJson('Token', {
  description: 'The token as it is now.',
  headers: { ETag: 'ETag' },
})
