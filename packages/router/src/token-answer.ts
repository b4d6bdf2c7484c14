import type { Module, TokenRecord } from '@bearergate/core'
import { etagOf } from './etag.js'
import type { Answer } from './outcome.js'
import type { Call } from './route.js'
import { tokenDocument, type TokenDocument } from './wire/token-document.js'

type Asked = Pick<Call, 'gate' | 'base' | 'seeing'>

/** A token, perhaps with its value, as the answer of an operation. */
export interface GivenToken {
  readonly record: TokenRecord
  readonly value?: string | undefined
}

/** 200 with a token. */
export async function tokenAnswer(call: Asked, given: GivenToken): Promise<Answer> {
  return {
    status: 200,
    headers: { ETag: etagOf(given.record) },
    body: await describeToken(call, given),
    secret: given.value !== undefined,
  }
}

/** A token as it is on the wire. */
export async function describeToken(
  call: Asked,
  { record, value }: GivenToken,
): Promise<TokenDocument> {
  const modules = await modulesOf(call, [record])
  return tokenDocument(record, { base: call.base, modules, value })
}

/** The modules of the account, if one of the tokens needs the name of one. */
export async function modulesOf(
  { gate, seeing }: Asked,
  records: readonly TokenRecord[],
): Promise<readonly Module[]> {
  if (records.every(({ modules }) => modules.length === 0)) return []
  return (await gate.tokens.grantable(seeing)).modules ?? []
}
