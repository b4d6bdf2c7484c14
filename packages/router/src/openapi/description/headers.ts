import type { JsonObject } from '@bearergate/core'
import { reference } from './object-schema.js'

export type HeaderName =
  | 'ETag'
  | 'IconTag'
  | 'Location'
  | 'IdempotencyReplayed'
  | 'CacheControl'
  | 'IconCaching'
  | 'Pragma'
  | 'OptionalPragma'
  | 'ContentTypeOptions'
  | 'ContentSecurityPolicy'
  | 'ContentDisposition'
  | 'StrictTransportSecurity'
  | 'Challenge'
  | 'OptionalChallenge'
  | 'RetryAfter'
  | 'Allow'
  | 'AcceptPatch'

/** The headers of answers, by the names of their components. */
export const headers: Readonly<Record<HeaderName, JsonObject>> = {
  ETag: {
    required: true,
    description: 'The revision of the token, for `If-Match`.',
    schema: { type: 'string', pattern: String.raw`^"[1-9]\d*"$` },
    example: '"3"',
  },
  IconTag: {
    required: true,
    description: 'Of the image, for `If-None-Match`.',
    schema: { type: 'string', pattern: '^"[0-9a-f]+"$' },
  },
  Location: {
    required: true,
    description: 'The path of the new token.',
    schema: { type: 'string', pattern: String.raw`/api-tokens/TKN-\d{4}-\d{4}-\d{4}$` },
  },
  IdempotencyReplayed: {
    description: 'There when the token had been created before, by the same key.',
    schema: { const: 'true' },
  },
  CacheControl: {
    required: true,
    description: 'Nothing of this may be kept.',
    schema: { const: 'no-store' },
  },
  IconCaching: {
    required: true,
    description: 'The image may be kept by the client that asked.',
    schema: { type: 'string', pattern: '^private, max-age=' },
  },
  Pragma: {
    required: true,
    description: 'The answer carries a value, or what was found out about one.',
    schema: { const: 'no-cache' },
  },
  OptionalPragma: {
    description: 'There when the answer carries a value.',
    schema: { const: 'no-cache' },
  },
  ContentTypeOptions: {
    required: true,
    description: 'The type is what `Content-Type` says.',
    schema: { const: 'nosniff' },
  },
  ContentSecurityPolicy: {
    required: true,
    description: 'An image is never anything but an image.',
    schema: { type: 'string' },
  },
  ContentDisposition: {
    required: true,
    description: 'An image is shown, not saved.',
    schema: { const: 'inline' },
  },
  StrictTransportSecurity: {
    description: 'There where the API is served over HTTPS only (RFC 6797).',
    schema: { type: 'string' },
  },
  Challenge: {
    required: true,
    description: 'How to authenticate (RFC 6750 §3).',
    schema: { type: 'string', pattern: '^Bearer ' },
    example: 'Bearer realm="api"',
  },
  OptionalChallenge: {
    description: 'Which credential or scope is wrong (RFC 6750 §3), where that is the problem.',
    schema: { type: 'string', pattern: '^Bearer ' },
    example: 'Bearer realm="api", error="insufficient_scope", scope="tokens:write"',
  },
  RetryAfter: {
    required: true,
    description: 'Seconds to wait before another try.',
    schema: { type: 'string', pattern: String.raw`^\d+$` },
    example: '60',
  },
  Allow: {
    required: true,
    description: 'The methods that the resource has.',
    schema: { type: 'string' },
    example: 'GET, HEAD, POST',
  },
  AcceptPatch: {
    required: true,
    description: 'The types of body that are taken (RFC 5789 §2.2).',
    schema: { type: 'string' },
  },
}

/** Headers of an answer: by their names on the wire, the components that describe them. */
export type HeaderSet = Readonly<Record<string, HeaderName>>

/** Of every answer. */
export const commonHeaders: HeaderSet = {
  'Cache-Control': 'CacheControl',
  'X-Content-Type-Options': 'ContentTypeOptions',
  'Strict-Transport-Security': 'StrictTransportSecurity',
}

export function headerReferences(set: HeaderSet): JsonObject {
  return Object.fromEntries(
    Object.entries(set).map(([name, component]) => [name, reference('headers', component)]),
  )
}
