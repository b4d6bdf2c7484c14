import { BearergateError, InvalidInputError } from '../errors.js'
import type { StoredRecord } from '../record/token-record.js'
import type { StoredDigest } from '../value/digest.js'
import { checkCovers } from './bounds-rules.js'
import { commitToToken, type TokenOperation } from './change-token.js'
import type { CreatedToken } from './create-token.js'
import { findVisible } from './find-visible.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { mint } from './mint-token.js'
import { notFound, requireScopeOf } from './operation.js'
import { changeToken } from './token-changes.js'

export interface RotateOptions {
  /** How long the present value is accepted beside the new one, in seconds: 0 to 2,592,000. Default 0. */
  readonly overlapSeconds?: number | undefined
}

const longestOverlap = 2_592_000

/**
 * Gives a token a new value. The present one lives on for the overlap, one from an earlier overlap
 * ends. Of rotations that meet, one wins: each replaces the value that it has seen.
 */
export async function rotateToken(
  context: LifecycleContext,
  { id, operation }: TokenOperation,
  { overlapSeconds = 0 }: RotateOptions,
): Promise<CreatedToken> {
  requireScopeOf(operation.by, 'tokens:write')
  checkOverlap(overlapSeconds)
  const seen = await findVisible(context, id, operation.by)
  if (seen === undefined) throw notFound()
  const modules = await context.modulesOf(seen.account.id)
  const { value, kept } = await mint(context, id, seen.account)
  return commitToToken(context, { id, operation }, ({ current, actor, occasion }) => {
    if (current.revision !== seen.revision) throw overtaken()
    checkCovers(actor, current, modules)
    const { digest, hint, sealed } = kept
    const digests = [digest, ...overlapping(current, occasion.at, overlapSeconds)]
    const changes = { digests, hint, sealed }
    const details = { overlapSeconds }
    const mutation = changeToken(current, { event: 'rotated', changes, details }, occasion)
    return { ...mutation, result: { record: mutation.result, value } }
  })
}

/** Without an overlap the present value goes at once: no clock that is ahead keeps it. */
function overlapping(
  { digests: [present] }: StoredRecord,
  at: number,
  seconds: number,
): StoredDigest[] {
  return present === undefined || seconds === 0 ? [] : [{ ...present, until: at + seconds * 1000 }]
}

function checkOverlap(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longestOverlap) return
  throw new InvalidInputError({
    overlapSeconds: [`Give a whole number of seconds from 0 to ${longestOverlap}.`],
  })
}

function overtaken(): BearergateError {
  return new BearergateError('BG_CONFLICT', 'The token was changed by somebody else meanwhile.')
}
