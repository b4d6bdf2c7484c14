import type { JsonObject, Problem } from '@bearergate/core'
import { problemExample } from '../examples.js'
import { listSchema, mapSchema, objectSchema, type Properties } from '../object-schema.js'
import { problemTypes } from '../problem-types.js'
import { text } from './primitives.js'

const errorCodes = {
  invalid_request: true,
  invalid_token: true,
  insufficient_scope: true,
  unsupported_token_type: true,
} as const satisfies Record<Exclude<Problem['error'], undefined>, true>

const members = {
  type: {
    ...text,
    format: 'uri',
    description:
      'Absolute URI of the documentation of this kind; it ends with one of the names below.',
  },
  title: { ...text, description: 'The reason phrase of the status.' },
  status: { type: 'integer', minimum: 400, maximum: 599 },
  detail: text,
  error: {
    enum: Object.keys(errorCodes),
    description: 'The same code as in the challenge, where there is one.',
  },
  errors: {
    ...mapSchema({ ...listSchema(text), minItems: 1 }),
    description: 'Messages by field path; all that is wrong in one answer.',
    examples: [{ name: ['Enter a name.'] }],
  },
  scope: {
    ...text,
    description: 'The scopes that are needed, separated by spaces, with `insufficient_scope`.',
  },
  instance: { ...text, pattern: '^urn:uuid:', description: 'Names this occurrence.' },
  traceId: {
    ...text,
    pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
    description: 'Continues the `traceparent` of the request, or starts one.',
  },
} satisfies Record<keyof Problem, JsonObject>

export const problemSchemas: Properties = {
  Problem: {
    ...objectSchema(members, ['error', 'errors', 'scope']),
    examples: [problemExample],
    description: `A problem details object (RFC 9457). Kinds, by the end of \`type\`:\n\n${list()}`,
  },
}

function list(): string {
  return Object.entries(problemTypes)
    .map(([type, { status, meaning }]) => `- \`${type}\` (${status}): ${meaning}`)
    .join('\n')
}
