export { createGate } from './gate/create-gate.js'
export type { Gate } from './gate/gate.js'
export type { GateOptions, OutageOptions, ProblemOptions, RevealOptions } from './gate/options.js'
export type { RevealKey, RevealKeys } from './reveal/reveal-key.js'
export type { Health } from './gate/health.js'
export type { Metrics } from './health/metrics.js'

export type { Auth, AuthKind } from './decision/auth.js'
export type { Decision, DenialReason, Denied, Granted } from './decision/decision.js'
export type { AddressSource, Consistency, DecisionRequest } from './decision/decision-request.js'
export type { HeaderList, RawHeaders } from './credentials/read-credentials.js'
export type { HttpsMode } from './http/transport.js'
export type { Problem, ProblemType } from './http/problem.js'
export type { BearerOptions } from './http/bearer-options.js'

export type { Module, ModulesOption, ManagementScope, ScopePattern } from './scopes/module.js'
export type { ScopeDescriptions } from './scopes/catalogue.js'

export type { Tokens } from './lifecycle/tokens.js'
export type { ListQuery } from './lifecycle/listings.js'
export type { Accounts } from './lifecycle/accounts.js'
export type { CreatedToken } from './lifecycle/create-token.js'
export type { CreatedOnce } from './lifecycle/create-once.js'
export type { GrantableList, GrantableScope } from './lifecycle/grantable-list.js'
export type { InspectedToken } from './lifecycle/by-value.js'
export type { RotateOptions } from './lifecycle/rotate-token.js'
export type { TokenListQuery } from './lifecycle/token-list-query.js'
export type { TokenChanges, TokenInput } from './lifecycle/token-input.js'
export type { Operation, OperationOptions } from './lifecycle/operation.js'

export { actorOf, system, userActor } from './record/actor.js'
export type { Actor, ActorKind, HostActor } from './record/actor.js'
export type {
  Account,
  AccountId,
  AccountLike,
  AccountRecord,
  AccountStatus,
} from './record/account.js'
export type {
  AccountEvent,
  AuditEvent,
  AuditObject,
  AuditRecord,
  AuditRequest,
  TokenEvent,
} from './record/audit-record.js'
export type {
  Stamp,
  StampedEvent,
  Stamps,
  StoredRecord,
  TokenRecord,
  TokenStatus,
} from './record/token-record.js'
export type { Icon, IconChange, IconType } from './record/icon.js'
export type { Json, JsonObject } from './record/json.js'
export { isTokenId } from './value/token-id.js'
export type { TokenId } from './value/token-id.js'
export type { DigestFormat, StoredDigest } from './value/digest.js'

export { checkMutation, writesAnything } from './store/check-mutation.js'
export { foldCase } from './store/fold-case.js'
export { memoryStore } from './store/memory-store.js'
export type { MemoryStoreOptions } from './store/memory-store.js'
export type { CreationRecord } from './store/creation-record.js'
export type {
  Condition,
  ElementTest,
  FieldTest,
  FilterValue,
  ListField,
  ListTest,
  NumberField,
  ScalarField,
  TextField,
  TextPattern,
  TokenFilter,
  TokenOrder,
  ValueTest,
} from './store/filter.js'
export { matchesFilter } from './store/matches-filter.js'
export type { Change, ChangeKind, Generation, LoggedChange, Position } from './store/change.js'
export type {
  AuditQuery,
  ChangeBatch,
  Committed,
  Decide,
  LockedState,
  Mutation,
  MutationTarget,
  Page,
  PageRequest,
  Store,
  StorePoint,
  StoreSnapshot,
  TokenQuery,
  TrimPolicy,
  Use,
} from './store/store.js'

export type { EntryState } from './cache/entry.js'
export { memoryCache, type MemoryCache } from './cache/memory-cache.js'
export type {
  RejectedEntry,
  SharedCache,
  SharedCacheListener,
  SharedEntry,
  SharedHit,
} from './cache/shared-cache.js'
export type { Channel, ChannelListener, News } from './coherence/channel.js'

export { BearergateError, InvalidInputError, OptionError } from './errors.js'
export type { ErrorCode, FieldErrors, WarningCode } from './errors.js'
export { systemClock } from './clock.js'
export type { Clock, Moment, Timer } from './clock.js'
export type { DeniedEvent, GateEvents } from './events/gate-events.js'
