import type { StoredRecord } from '../record/token-record.js'
import type { AccountModules, Grant } from '../scopes/rights.js'
import type { InputRules } from './check-input.js'
import type { LifecycleContext } from './lifecycle-context.js'
import type { TokenChanges } from './token-input.js'

/** What the changes of a token are measured by, as it was seen; of a new one, everything it is given. */
export function changeRules(
  { catalogue, clock }: LifecycleContext,
  modules: AccountModules,
  seen?: StoredRecord,
): InputRules {
  const added = (grant: Grant): Grant => (seen === undefined ? grant : addedTo(seen, grant))
  return { now: clock.wall(), grants: { grantable: { modules, catalogue }, added } }
}

/** What a grant adds to that of a token. */
export function addedTo(current: StoredRecord, { modules, scopes }: Grant): Grant {
  return {
    modules: modules.filter((id) => !current.modules.includes(id)),
    scopes: scopes.filter((scope) => !current.scopes.includes(scope)),
  }
}

/** Who sends a whole token back says nothing new by its expiry, which may have passed. */
export function withoutSameExpiry(
  { expiresAt, ...input }: TokenChanges,
  record: StoredRecord,
): TokenChanges {
  const isMoment = expiresAt instanceof Date || typeof expiresAt === 'number'
  return isMoment && Number(expiresAt) === record.expiresAt ? input : { ...input, expiresAt }
}
