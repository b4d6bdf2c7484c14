import { BearergateError } from '../errors.js'
import { actorOfRecord, mayActOn } from '../record/actor.js'
import type { AuditRequest } from '../record/audit-record.js'
import { publicRecord, type StoredRecord, type TokenRecord } from '../record/token-record.js'
import { effectiveScopes } from '../scopes/rights.js'
import type { Mutation } from '../store/store.js'
import { packDigest, packedDigestOf, sameDigest } from '../value/digest.js'
import { tokenIdOf } from '../value/token-id.js'
import type { Occasion } from './audit-entry.js'
import { commitToToken, deletion } from './change-token.js'
import { fromStore } from './from-store.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { isSelf, requireScopeOf, type ResolvedOperation } from './operation.js'

/** A token whose value was presented, and what it may do now. */
export interface InspectedToken {
  readonly record: TokenRecord
  /** Effective scopes, as far as the account may hold them now. */
  readonly scopes: readonly string[]
}

/**
 * The token of a value, if it would be let in now and the actor may see it (RFC 7662). The addresses
 * it may be used from are not considered. Asks the store, and counts as no use.
 */
export async function inspectValue(
  context: LifecycleContext,
  value: string,
  { by }: ResolvedOperation,
): Promise<InspectedToken | undefined> {
  requireScopeOf(by, 'tokens:read')
  const holder = await findHolder(context, value)
  if (holder === undefined || !mayActOn(by, holder.record.account.id)) return undefined
  const { record, isAccountDisabled } = holder
  if (isAccountDisabled || record.status !== 'Active' || isExpired(record, context))
    return undefined
  const modules = await context.modulesOf(record.account.id)
  return { record: publicRecord(record), scopes: effectiveScopes(record, modules) }
}

/**
 * Deletes the token of a value (RFC 7009). Nothing happens when there is none, or when the actor may
 * not see it.
 */
export async function revokeValue(
  context: LifecycleContext,
  value: string,
  operation: ResolvedOperation,
): Promise<void> {
  const holder = await findHolder(context, value)
  const isOwn = holder !== undefined && isSelf(operation.by, holder.record.id)
  if (!isOwn) requireScopeOf(operation.by, 'tokens:write')
  if (holder === undefined || !mayActOn(operation.by, holder.record.account.id)) return
  const wanted = { id: holder.record.id, operation, selfService: true }
  await commitToToken<void>(context, wanted, ({ current, occasion }) =>
    deletionByValue(context, { current, value, occasion }),
  ).catch(ignoreNotFound)
}

/** The same for whoever has the value: they act as the token itself, whatever its status. */
export async function surrenderValue(
  context: LifecycleContext,
  value: string,
  request: AuditRequest,
): Promise<void> {
  const holder = await findHolder(context, value)
  if (holder === undefined) return
  const by = actorOfRecord(holder.record)
  const operation = { by, barrier: false, ifRevision: undefined, request }
  const { id } = holder.record
  await context.committer.commit<void>({ tokens: [id] }, false, (state, at) => {
    const current = state.token(id)
    if (current === undefined || current.status === 'Deleted') return { result: undefined }
    return deletionByValue(context, { current, value, occasion: { operation, at } })
  })
}

interface Presented {
  readonly current: StoredRecord
  readonly value: string
  readonly occasion: Occasion
}

/** A value that a rotation has ended meanwhile ends nothing any more. */
function deletionByValue(
  context: LifecycleContext,
  { current, value, occasion }: Presented,
): Mutation<void> {
  if (!isAccepted(current, value, context)) return { result: undefined }
  return { ...deletion(current, occasion), result: undefined }
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof BearergateError) || error.code !== 'BG_NOT_FOUND') throw error
}

/** Whether the value is the present one of the record. */
export function isPresentValue({ digests: [digest] }: StoredRecord, value: string): boolean {
  return digest !== undefined && sameDigest(packedDigestOf(value), packDigest(digest))
}

interface Holder {
  readonly record: StoredRecord
  readonly isAccountDisabled: boolean
}

/** The record of the token whose value this is, present or rotated and still accepted. */
async function findHolder(context: LifecycleContext, value: string): Promise<Holder | undefined> {
  const key = context.format.keyOf(value)
  if (key < 0) return undefined
  const id = tokenIdOf(key)
  const { tokens, accounts } = await fromStore(context.store.read([id]))
  const record = tokens.get(id)
  if (record === undefined || !isAccepted(record, value, context)) return undefined
  return { record, isAccountDisabled: accounts.get(record.account.id)?.status === 'Disabled' }
}

function isAccepted(record: StoredRecord, value: string, { clock }: LifecycleContext): boolean {
  const presented = packedDigestOf(value)
  const now = clock.wall()
  return record.digests.some(
    (digest) =>
      (digest.until === null || now < digest.until) && sameDigest(presented, packDigest(digest)),
  )
}

function isExpired({ expiresAt }: StoredRecord, { clock }: LifecycleContext): boolean {
  return expiresAt !== null && clock.wall() >= expiresAt
}
