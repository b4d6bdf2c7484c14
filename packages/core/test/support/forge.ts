import { mintValue } from '../../src/value/mint-value.js'
import { tokenIdOf } from '../../src/value/token-id.js'
import { ValueFormat } from '../../src/value/value-format.js'

/** A well-formed value of prefix `test` for an id: what someone who knows only ids can make. */
export function forge(id: string): string {
  return mintValue(new ValueFormat('test'), id)
}

/** A well-formed value of an id that nobody has, the n-th. */
export function forgeUnknown(n: number): string {
  return forge(tokenIdOf(999_000_000_000 + n))
}
