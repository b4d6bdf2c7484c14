import type { Actor } from '../record/actor.js'
import type { AccountModules } from '../scopes/rights.js'
import type { LifecycleContext } from './lifecycle-context.js'

/** What people can choose from when they grant something. */
export interface GrantableList {
  /** The modules that the account has; undefined where the application has none. */
  readonly modules: AccountModules
  /** The scopes of the application, with what people read of them. */
  readonly scopes: readonly GrantableScope[]
}

export interface GrantableScope {
  readonly name: string
  readonly description: string
}

export async function grantableTo(
  { modulesOf, catalogue }: LifecycleContext,
  by: Actor,
): Promise<GrantableList> {
  const modules = await modulesOf(by.account?.id ?? 'default')
  const scopes = Object.entries(catalogue.descriptions).map(([name, description]) => ({
    name,
    description,
  }))
  return { modules, scopes }
}
