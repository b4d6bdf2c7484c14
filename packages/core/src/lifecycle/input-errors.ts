import { InvalidInputError, type FieldErrors } from '../errors.js'
import type { TokenId } from '../value/token-id.js'
import { changeRules, withoutSameExpiry } from './change-rules.js'
import { checkChanges } from './check-input.js'
import { findVisible } from './find-visible.js'
import type { LifecycleContext } from './lifecycle-context.js'
import type { ResolvedOperation } from './operation.js'
import type { TokenChanges } from './token-input.js'

/** What is wrong with changes of a token that the actor may see, or with those that make a new one. */
export async function inputErrors(
  context: LifecycleContext,
  input: TokenChanges,
  { by, id }: Pick<ResolvedOperation, 'by'> & { readonly id: TokenId | undefined },
): Promise<FieldErrors> {
  const seen = id === undefined ? undefined : await findVisible(context, id, by)
  const account = seen?.account ?? by.account
  const modules = await context.modulesOf(account?.id ?? 'default')
  try {
    const changes = seen === undefined ? input : withoutSameExpiry(input, seen)
    checkChanges(changes, changeRules(context, modules, seen))
    return {}
  } catch (error) {
    if (error instanceof InvalidInputError) return error.errors
    throw error
  }
}
