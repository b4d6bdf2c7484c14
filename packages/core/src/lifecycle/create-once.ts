import { BearergateError } from '../errors.js'
import { publicRecord, type StoredRecord, type TokenRecord } from '../record/token-record.js'
import type { CreationRecord } from '../store/creation-record.js'
import type { LockedState } from '../store/store.js'
import { checkWish, insertToken, type Precondition } from './create-token.js'
import { creationKeyOf, creationLifeMs, isSameCreation, type CreationKey } from './creation-key.js'
import { fromStore } from './from-store.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { requireScopeOf, type ResolvedOperation } from './operation.js'
import { openAgain } from './reveal-token.js'
import type { TokenInput } from './token-input.js'

/** The outcome of a creation that may be a repetition. */
export interface CreatedOnce {
  readonly record: TokenRecord
  /** Undefined for a repetition where values cannot be revealed, or when the value has been rotated. */
  readonly value: string | undefined
  /** Whether an earlier call with the same key has created the token. */
  readonly replayed: boolean
}

/** A request as an idempotency key makes it recognisable. */
interface OnceRequest {
  readonly key: CreationKey
  readonly input: TokenInput
  readonly operation: ResolvedOperation
}

/** Creates a token, or finds the one that the same actor has created under the key within 24 h. */
export async function createOnce(
  context: LifecycleContext,
  { key, ...request }: Omit<OnceRequest, 'key'> & { readonly key: string },
): Promise<CreatedOnce> {
  const { operation, input } = request
  requireScopeOf(operation.by, 'tokens:write')
  const once = { ...request, key: creationKeyOf(key, input, operation.by) }
  const { creating } = context
  if (creating.has(once.key.key)) throw conflict('A request with this key is still under way.')
  creating.add(once.key.key)
  try {
    return await createOrReplay(context, once)
  } finally {
    creating.delete(once.key.key)
  }
}

async function createOrReplay(
  context: LifecycleContext,
  request: OnceRequest,
): Promise<CreatedOnce> {
  const { operation, input } = request
  try {
    const wish = await checkWish(context, input, operation)
    const precondition = notYetCreated(request)
    const inserted = await insertToken(context, { wish, operation, precondition })
    if (inserted.kind === 'created') return { ...inserted.outcome, replayed: false }
    return await replay(context, inserted.outcome, request)
  } catch (error) {
    const earlier = isRefusal(error) ? await findCreation(context, request) : undefined
    if (earlier === undefined) throw error
    return replay(context, earlier, request)
  }
}

/** What was right when it was asked for first may have become wrong: an expiry has passed. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof BearergateError)) return false
  return error.code === 'BG_INVALID_INPUT' || error.code === 'BG_NOT_ALLOWED'
}

function notYetCreated({ key }: OnceRequest): Precondition<CreationRecord> {
  return {
    creations: [key.key],
    instead(state, at) {
      const earlier = earlierCreation(state, key, at)
      return earlier && { result: earlier }
    },
    beside: (token, at) => ({ creations: [{ ...key, token, at }] }),
  }
}

function earlierCreation(
  state: LockedState,
  { key }: CreationKey,
  at: number,
): CreationRecord | undefined {
  const earlier = state.creation(key)
  return earlier !== undefined && at - earlier.at < creationLifeMs ? earlier : undefined
}

function findCreation(
  { committer }: LifecycleContext,
  { key }: OnceRequest,
): Promise<CreationRecord | undefined> {
  return committer.commit({ creations: [key.key] }, false, (state, at) => ({
    result: earlierCreation(state, key, at),
  }))
}

async function replay(
  context: LifecycleContext,
  earlier: CreationRecord,
  { key, operation }: OnceRequest,
): Promise<CreatedOnce> {
  if (!isSameCreation(earlier, key)) {
    throw new BearergateError(
      'BG_IDEMPOTENCY_MISMATCH',
      'This key was used for another token. Use a new key.',
    )
  }
  const { tokens } = await fromStore(context.store.read([earlier.token]))
  const record = tokens.get(earlier.token)
  if (record === undefined || record.status === 'Deleted') {
    throw conflict('The token that was created under this key has been deleted.')
  }
  const value = isAsCreated(record) ? await openAgain(context, record, operation) : undefined
  return { record: publicRecord(record), value, replayed: true }
}

/** A value that was rotated since is not the one that the actor was given. */
function isAsCreated({ audit }: StoredRecord): boolean {
  return audit.rotated === undefined
}

function conflict(message: string): BearergateError {
  return new BearergateError('BG_CONFLICT', message)
}
