import { BearergateError, type TokenChanges, type TokenRecord } from '@bearergate/core'
import { wantedRevisions, type WantedRevisions } from '../etag.js'
import { findToken } from '../find-token.js'
import type { Call } from '../route.js'

/** How often an update that others overtook is done again on what they left. */
const maxAttempts = 5

/** What to change of a token as it is now; throws what is wrong with the input. */
export type Decide = (record: TokenRecord) => Promise<TokenChanges>

/** Changes the token of the path. What `decide` has looked at is what is changed. */
export async function applyChanges(call: Call<unknown>, decide: Decide): Promise<TokenRecord> {
  const wanted = wantedRevisions(call.request.headers)
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const record = await findToken(call)
    requireWanted(record, wanted)
    const changed = await tryChanges(call, record, await decide(record))
    if (changed !== 'overtaken') return changed
  }
  throw new BearergateError('BG_CONFLICT', 'Others keep changing this token. Try again.')
}

async function tryChanges(
  { gate, operation }: Call<unknown>,
  { id, revision }: TokenRecord,
  changes: TokenChanges,
): Promise<TokenRecord | 'overtaken'> {
  try {
    return await gate.tokens.update(id, changes, { ...operation, ifRevision: revision })
  } catch (error) {
    if (isStale(error)) return 'overtaken'
    throw error
  }
}

/** Also of a request that was overtaken: it is what it insisted on that is gone. */
function requireWanted({ revision }: TokenRecord, wanted: WantedRevisions): void {
  if (wanted === undefined || wanted.includes(revision)) return
  throw new BearergateError('BG_STALE_REVISION', 'The token has been changed meanwhile.')
}

function isStale(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_STALE_REVISION'
}
