import { BearergateError, type ErrorCode } from '../errors.js'
import type { Actor } from '../record/actor.js'
import { publicRecord, type StoredRecord } from '../record/token-record.js'
import type { JsonObject } from '../record/json.js'
import type { RateVerdict } from '../reveal/reveal-rate.js'
import type { ManagementScope } from '../scopes/module.js'
import { sameDigest, packDigest, packedDigestOf } from '../value/digest.js'
import { stampOf, tokenAudit } from './audit-entry.js'
import { checkCovers } from './bounds-rules.js'
import type { TokenOperation } from './change-token.js'
import type { CreatedToken } from './create-token.js'
import { findVisible } from './find-visible.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notFound, requireScopeOf, type ResolvedOperation } from './operation.js'
import { standingOf } from './standing.js'

/** Where a host tells when its users signed in, values are shown for so many milliseconds after it. */
const freshMs = 5 * 60_000

/**
 * Opens the value of a token. Each attempt of somebody who may reveal, on a token that they may see,
 * is in the audit trail.
 */
export async function revealToken(
  context: LifecycleContext,
  { id, operation }: TokenOperation,
): Promise<CreatedToken> {
  requireScopeOf(operation.by, 'tokens:reveal')
  const record = await findVisible(context, id, operation.by)
  if (record === undefined) throw notFound()
  if (context.sealer === undefined) throw notRecoverable()
  await checkAttempt(context, record, operation)
  const value = await openSealed(context, record)
  if (value === undefined) throw await refuse(context, record, operation, notRecoverable())
  try {
    return await commitReveal(context, { record, value, scope: 'tokens:reveal' }, operation)
  } catch (error) {
    if (!isNotAllowed(error)) throw error
    throw await refuse(context, record, operation, error)
  }
}

/**
 * The value of a token for the one who has created it just now, on the conditions on which values are
 * revealed; undefined where they are not met.
 */
export async function openAgain(
  context: LifecycleContext,
  record: StoredRecord,
  operation: ResolvedOperation,
): Promise<string | undefined> {
  if (!isFresh(operation.by, context.clock.wall())) return undefined
  if (noteAttempt(context, operation) !== 'within') return undefined
  const value = await openSealed(context, record)
  if (value === undefined) return undefined
  const details = { reason: 'idempotent repetition' }
  try {
    const opened = { record, value, scope: 'tokens:write', details } as const
    return (await commitReveal(context, opened, operation)).value
  } catch (error) {
    if (isNotAllowed(error)) return undefined
    throw error
  }
}

function isNotAllowed(error: unknown): error is BearergateError {
  return error instanceof BearergateError && error.code === 'BG_NOT_ALLOWED'
}

interface Opened {
  readonly record: StoredRecord
  readonly value: string
  /** What the actor has to hold at the commit. */
  readonly scope: ManagementScope
  readonly details?: JsonObject | undefined
}

/** The audit record first: what cannot be noted is not shown. */
async function commitReveal(
  context: LifecycleContext,
  { record: seen, value, scope, details }: Opened,
  operation: ResolvedOperation,
): Promise<CreatedToken> {
  const { id, account } = seen
  const modules = await context.modulesOf(account.id)
  const sealed = (await context.sealer?.seal(value, { id, account: account.id })) ?? null
  const standing = await standingOf(context, operation.by)
  const { tokens, accounts } = standing.target
  const target = { tokens: [...new Set([id, ...tokens])], accounts }
  return context.committer.commit(target, operation.barrier, (state, at) => {
    const actor = standing.at(state, at)
    const current = state.token(id)
    if (current === undefined || current.status === 'Deleted') throw notFound()
    if (current.digests[0]?.hash !== seen.digests[0]?.hash) throw overtaken()
    requireScopeOf(actor, scope)
    checkCovers(actor, current, modules)
    const occasion = { operation, at }
    const after = { ...current, sealed, audit: { ...current.audit, revealed: stampOf(occasion) } }
    const record = publicRecord(after)
    const before = publicRecord(current)
    return {
      result: { record, value },
      tokens: [after],
      audit: [
        tokenAudit('bearergate.token.revealed', occasion, { before, after: record, details }),
      ],
    }
  })
}

async function checkAttempt(
  context: LifecycleContext,
  record: StoredRecord,
  operation: ResolvedOperation,
): Promise<void> {
  const rate = noteAttempt(context, operation)
  if (rate === 'exceeded') throw tooMany()
  if (rate === 'exceeded-first') throw await refuse(context, record, operation, tooMany())
  if (!isFresh(operation.by, context.clock.wall())) {
    throw await refuse(context, record, operation, reauthenticate())
  }
}

/** The tokens of an account count as one: making more of them gives no more reveals. */
function noteAttempt({ revealRate }: LifecycleContext, { by }: ResolvedOperation): RateVerdict {
  const who = by.kind === 'token' ? '' : by.id
  return revealRate.note(JSON.stringify([by.kind, by.account?.id, who]))
}

function isFresh({ authenticatedAt }: Actor, now: number): boolean {
  return authenticatedAt === undefined || Math.abs(now - authenticatedAt) <= freshMs
}

/** The value, if what is stored opens and is the token's present one. */
async function openSealed(
  { sealer }: LifecycleContext,
  { id, account, sealed, digests: [digest] }: StoredRecord,
): Promise<string | undefined> {
  if (sealer === undefined || sealed === null || digest === undefined) return undefined
  const value = await sealer.open(sealed, { id, account: account.id })
  if (value === undefined) return undefined
  return sameDigest(packedDigestOf(value), packDigest(digest)) ? value : undefined
}

/** Notes in the audit trail that a value was not shown, and gives the error to say so. */
async function refuse(
  { committer }: LifecycleContext,
  { id }: StoredRecord,
  operation: ResolvedOperation,
  error: BearergateError,
): Promise<BearergateError> {
  await committer.commit({ tokens: [id] }, false, (state, at) => {
    const current = state.token(id)
    if (current === undefined || current.status === 'Deleted') throw notFound()
    const record = publicRecord(current)
    const details = { reason: reasons[error.code] ?? 'refused' }
    const transition = { before: record, after: record, details }
    return {
      result: undefined,
      audit: [tokenAudit('bearergate.token.reveal_refused', { operation, at }, transition)],
    }
  })
  return error
}

const reasons: Readonly<Partial<Record<ErrorCode, string>>> = {
  BG_NOT_ALLOWED: 'the token may do more than who asked',
  BG_NOT_RECOVERABLE: 'the value cannot be recovered',
  BG_REAUTHENTICATE: 'the user signed in too long ago',
  BG_TOO_MANY_REQUESTS: 'too many values were asked for',
}

function notRecoverable(): BearergateError {
  return new BearergateError(
    'BG_NOT_RECOVERABLE',
    'The value of this token cannot be shown. Rotate the token to get a new one.',
  )
}

function reauthenticate(): BearergateError {
  return new BearergateError('BG_REAUTHENTICATE', 'Sign in again to see values of tokens.')
}

function tooMany(): BearergateError {
  return new BearergateError(
    'BG_TOO_MANY_REQUESTS',
    'Too many values were asked for. Wait a minute.',
  )
}

function overtaken(): BearergateError {
  return new BearergateError('BG_CONFLICT', 'The token was rotated by somebody else meanwhile.')
}
