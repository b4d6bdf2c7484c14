import { BearergateError, OptionError } from '../errors.js'
import { system, type Actor } from '../record/actor.js'
import type { AuditRequest } from '../record/audit-record.js'
import type { ManagementScope } from '../scopes/module.js'
import { coversAny } from '../scopes/scope-name.js'

/** Who asks for a mutation, and how it is to be carried out. */
export interface OperationOptions {
  /** Default: the system, for code of the host's own. */
  readonly by?: Actor | undefined
  /** Resolve only when no node accepts the former state any more; default false. */
  readonly barrier?: boolean | undefined
  /** Fail with `BG_STALE_REVISION` unless the record still has this revision. */
  readonly ifRevision?: number | undefined
  /** Where the request came from, for the audit trail. */
  readonly request?: AuditRequest | undefined
}

/** An actor alone is enough. */
export type Operation = Actor | OperationOptions

/** An operation with its defaults. */
export interface ResolvedOperation {
  readonly by: Actor
  readonly barrier: boolean
  readonly ifRevision: number | undefined
  readonly request: AuditRequest
}

export function resolveOperation(operation: Operation = {}): ResolvedOperation {
  const options = isActor(operation) ? { by: operation } : checkedOptions(operation)
  return {
    by: options.by === undefined ? system('application') : checkedActor(options.by),
    barrier: options.barrier ?? false,
    ifRevision: options.ifRevision,
    request: options.request ?? {},
  }
}

const optionNames = new Set<string>([
  'by',
  'barrier',
  'ifRevision',
  'request',
] satisfies (keyof OperationOptions)[])

/** A misspelt `by` must not make the system the actor. */
function checkedOptions(options: OperationOptions): OperationOptions {
  const unknown = Object.keys(options).find((name) => !optionNames.has(name))
  if (unknown === undefined) return options
  throw new OptionError(unknown, 'is no option of an operation; an actor needs its "kind".')
}

/** Only the system acts on all accounts. */
function checkedActor(actor: Actor): Actor {
  const isComplete = actor.kind === 'system' || typeof actor.account?.id === 'string'
  if (isComplete && isActorKind(actor.kind) && Array.isArray(actor.scopes)) return actor
  throw new OptionError('by', 'must be an actor with kind, id, name, account and scopes.')
}

function isActorKind(kind: string): boolean {
  return kind === 'system' || kind === 'user' || kind === 'token'
}

function isActor(operation: Operation): operation is Actor {
  return 'kind' in operation
}

export function requireScopeOf(actor: Actor, scope: ManagementScope): void {
  if (!coversAny(actor.scopes, scope)) throw notAllowed(`This needs the scope ${scope}.`)
}

/** What a token may do to itself without the scope that managing others needs. */
export function isSelf(actor: Actor, id: string): boolean {
  return actor.kind === 'token' && actor.id === id
}

export function notAllowed(message: string): BearergateError {
  return new BearergateError('BG_NOT_ALLOWED', message)
}

/** Also what is told of another account's tokens. */
export function notFound(): BearergateError {
  return new BearergateError('BG_NOT_FOUND', 'There is no such token.')
}

export function requireRevision(
  current: { readonly revision: number },
  { ifRevision }: ResolvedOperation,
): void {
  if (ifRevision === undefined || ifRevision === current.revision) return
  throw new BearergateError('BG_STALE_REVISION', 'It has been changed meanwhile.')
}
