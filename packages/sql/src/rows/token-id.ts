import { isTokenId, type TokenId } from '@bearergate/core'
import { asText } from './parse.js'

export function asTokenId(value: unknown): TokenId {
  const id = asText(value)
  if (!isTokenId(id)) throw new TypeError('not the id of a token')
  return id
}
