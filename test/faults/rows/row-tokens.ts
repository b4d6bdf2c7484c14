import type { TokenId } from '@bearergate/core'
import type { Credential } from '../load/load.js'
import type { NodeGate } from '../node/app.js'

/** A token of one row. */
export interface RowToken extends Credential {
  readonly id: TokenId
  readonly account: string
}

let made = 0

/** Makes tokens whose names begin alike, each of an account of its own, which was never used before. */
export function createTokens(
  gate: NodeGate,
  prefix: string,
  count: number,
): Promise<readonly RowToken[]> {
  const names = Array.from({ length: count }, () => `${prefix} ${made++}`)
  return Promise.all(names.map((name) => createToken(gate, name)))
}

async function createToken(gate: NodeGate, name: string): Promise<RowToken> {
  const { record, value } = await gate.tokens.create({
    account: name,
    name,
    scopes: ['orders:read'],
  })
  return { name, value, id: record.id, account: name }
}
