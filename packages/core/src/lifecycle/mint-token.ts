import type { Account } from '../record/account.js'
import type { StoredRecord } from '../record/token-record.js'
import { storedDigestOf } from '../value/digest.js'
import { hintOf, mintValue } from '../value/mint-value.js'
import type { TokenId } from '../value/token-id.js'
import type { LifecycleContext } from './lifecycle-context.js'

/** A new value of a token, and what a record keeps of it. */
export interface Minted {
  readonly value: string
  readonly kept: Pick<StoredRecord, 'hint' | 'sealed'> & {
    readonly digest: ReturnType<typeof storedDigestOf>
  }
}

/** Mints a value, and seals it where values can be revealed. */
export async function mint(
  { format, sealer }: LifecycleContext,
  id: TokenId,
  account: Account,
): Promise<Minted> {
  const value = mintValue(format, id)
  const sealed = (await sealer?.seal(value, { id, account: account.id })) ?? null
  return { value, kept: { digest: storedDigestOf(value), hint: hintOf(format, value), sealed } }
}
