import { BearergateError, isTokenId, type TokenId, type TokenRecord } from '@bearergate/core'
import { noRevision, wantedRevisions } from './etag.js'
import type { Call } from './route.js'

type Asked = Pick<Call, 'gate' | 'id' | 'seeing'>

/** The id that the path names. What has not the form of one is as unknown as any other. */
export function tokenIdOf({ id }: Pick<Call, 'id'>): TokenId {
  if (isTokenId(id)) return id
  throw unknownToken()
}

/** The token that the path names, as the caller may see it. */
export async function findToken(call: Asked): Promise<TokenRecord> {
  const record = await call.gate.tokens.get(tokenIdOf(call), call.seeing)
  if (record !== undefined) return record
  throw unknownToken()
}

/** The revision that the core is to insist on, by `If-Match`; undefined: none. */
export async function expectedRevision(
  call: Asked & Pick<Call, 'request'>,
): Promise<number | undefined> {
  const wanted = wantedRevisions(call.request.headers)
  if (wanted === undefined) return undefined
  if (wanted.length < 2) return wanted[0] ?? noRevision
  const { revision } = await findToken(call)
  return wanted.includes(revision) ? revision : noRevision
}

function unknownToken(): BearergateError {
  return new BearergateError('BG_NOT_FOUND', 'There is no such token.')
}
