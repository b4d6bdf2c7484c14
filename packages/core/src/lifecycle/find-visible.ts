import { mayActOn, type Actor } from '../record/actor.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import { fromStore } from './from-store.js'
import type { LifecycleContext } from './lifecycle-context.js'

/** The record of a token that the actor may see, deleted or not; undefined when there is none. */
export async function findRecord(
  { store }: Pick<LifecycleContext, 'store'>,
  id: TokenId,
  by: Actor,
): Promise<StoredRecord | undefined> {
  const { tokens } = await fromStore(store.read([id]))
  const record = tokens.get(id)
  return record !== undefined && mayActOn(by, record.account.id) ? record : undefined
}

/** The same, but for deleted tokens. */
export async function findVisible(
  context: Pick<LifecycleContext, 'store'>,
  id: TokenId,
  by: Actor,
): Promise<StoredRecord | undefined> {
  const record = await findRecord(context, id, by)
  return record?.status === 'Deleted' ? undefined : record
}
