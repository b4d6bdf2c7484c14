import fc from 'fast-check'
import { isRecord, resolved, type Node } from './node.js'
import { operations, type Documented } from './operations.js'
import { wildBody, type WildBody } from './wild-bodies.js'
import { idKinds, wildId, type IdKind } from './wild-ids.js'
import { wildHeaders } from './wild-headers.js'
import { wildQuery } from './wild-queries.js'

export const callerKinds = [
  'administrator',
  'itself',
  'reader',
  'other account',
  'user',
  'user elsewhere',
  'nobody',
  'garbage',
] as const

/** Who makes a request. */
export type CallerKind = (typeof callerKinds)[number]

/** A request whose ids, values and callers are filled in when it is sent. */
export interface WildRequest {
  readonly method: string
  /** With `{id}` where an id goes. */
  readonly path: string
  readonly id: IdKind | { readonly text: string }
  readonly caller: CallerKind
  readonly headers: Readonly<Record<string, string>>
  readonly query: string
  readonly body: WildBody | undefined
}

/** Those with most to get wrong. */
const writing = operations.filter(({ node }) => 'requestBody' in node)

/** Mostly requests as they are described, spoilt a little; some that are not described at all. */
export const wildRequest: fc.Arbitrary<WildRequest> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...operations).chain(requestOf) },
  { weight: 12, arbitrary: fc.constantFrom(...writing).chain(requestOf) },
  { weight: 1, arbitrary: elsewhere() },
)

function requestOf(operation: Documented): fc.Arbitrary<WildRequest> {
  const { method, path } = operation
  return fc.record({
    method: method === 'GET' ? fc.constantFrom('GET', 'GET', 'HEAD') : fc.constant(method),
    path: fc.constant(path),
    id: wildId,
    caller: caller(),
    headers: wildHeaders(parametersIn(operation, 'header')),
    query: wildQuery(parametersIn(operation, 'query')),
    body: bodyOf(operation),
  })
}

function caller(): fc.Arbitrary<CallerKind> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<CallerKind>('administrator') },
    { weight: 4, arbitrary: fc.constantFrom(...callerKinds) },
  )
}

function parametersIn({ parameters }: Documented, place: string): readonly Node[] {
  return parameters.filter((parameter) => parameter['in'] === place)
}

function bodyOf({ node }: Documented): fc.Arbitrary<WildBody | undefined> {
  const { requestBody } = node
  if (!isRecord(requestBody)) return fc.constant(undefined)
  return fc.option(wildBody(resolved(resolved(requestBody)['content'])), {
    freq: 20,
    nil: undefined,
  })
}

function elsewhere(): fc.Arbitrary<WildRequest> {
  const paths = [...operations.map(({ path }) => path), '/api-tokens/', '/modules/{id}', '/openapi']
  return fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'),
    path: fc.oneof(
      fc.constantFrom(...paths),
      fc.constantFrom('/api-tokens/{id}/{id}', '/revoke/x', '/api-tokens//', '/api-tokens/{id}/'),
    ),
    id: fc.oneof(fc.constantFrom(...idKinds), wildId),
    caller: caller(),
    headers: fc.constant({}),
    query: fc.constant(''),
    body: fc.constant(undefined),
  })
}
