import * as v from 'valibot'
import type { TokensApiProblem } from './tokens-api-error.js'
import type {
  AuditLine,
  ClientAccount,
  ClientStamp,
  CreatedToken,
  CurrentToken,
  GrantableItem,
  ListedToken,
  Stamps,
  Token,
  TokenWithValue,
} from './wire.js'

// What answers have to be, as far as they are read: members that are new are passed over.

type Schema<Output> = v.GenericSchema<unknown, Output>

const text = v.string()
const object = v.record(text, v.unknown())

const account: Schema<ClientAccount> = v.object({ id: text, name: v.optional(text) })
const stamp: Schema<ClientStamp> = v.object({ at: text, by: v.object({ id: text, name: text }) })

const stamps: Schema<Stamps> = v.object({
  created: stamp,
  updated: v.optional(stamp),
  enabled: v.optional(stamp),
  disabled: v.optional(stamp),
  rotated: v.optional(stamp),
  revealed: v.optional(stamp),
})

const listed = {
  id: text,
  name: text,
  description: text,
  icon: text,
  status: v.picklist(['Active', 'Disabled']),
  account,
  modules: v.array(v.object({ id: text, name: text })),
  scopes: v.array(text),
  expiresAt: v.nullable(text),
  allowedIps: v.array(text),
  lastAccessAt: v.nullable(text),
  tokenHint: text,
  revision: v.number(),
  audit: stamps,
}

const whole = { ...listed, metadata: object }

export const listedTokenSchema: Schema<ListedToken> = v.object(listed)
export const tokenSchema: Schema<Token> = v.object(whole)
export const tokenWithValueSchema: Schema<TokenWithValue> = v.object({ ...whole, token: text })
export const createdTokenSchema: Schema<CreatedToken> = v.object({
  ...whole,
  token: v.optional(text),
})
export const currentTokenSchema: Schema<CurrentToken> = v.object({
  ...whole,
  effectiveScopes: v.array(text),
})

export const grantableSchema: Schema<GrantableItem> = v.union([
  v.pipe(
    v.object({ id: text, name: text, scopes: v.array(text) }),
    v.transform((module) => ({ kind: 'module' as const, ...module })),
  ),
  v.pipe(
    v.object({ name: text, description: text }),
    v.transform((scope) => ({ kind: 'scope' as const, ...scope })),
  ),
])

export const auditLineSchema: Schema<AuditLine> = v.object({
  id: text,
  event: text,
  summary: text,
  details: object,
  timestamp: text,
  actor: v.object({ id: text, name: text, account: v.optional(account) }),
  object: v.object({ id: text, name: text, objectType: text, revision: v.number() }),
  request: v.object({ api: v.object({ ip: v.optional(text), userAgent: v.optional(text) }) }),
  documents: v.object({ before: v.nullable(object), after: v.nullable(object) }),
})

/** What is read of a problem (RFC 9457), of this API or of whatever stands before it. */
export const problemSchema: Schema<TokensApiProblem> = v.object({
  type: v.fallback(text, 'about:blank'),
  title: v.fallback(text, ''),
  detail: v.fallback(text, ''),
  traceId: v.fallback(v.optional(text), undefined),
  errors: v.fallback(v.record(text, v.array(text)), {}),
})
