/** What adapters for HTTP frameworks are built from; applications import the adapter instead. */
export { normaliseAddress } from './http/address.js'
export { allowedOrigins } from './http/allowed-origins.js'
export { bearerCheck, isSecure, type BearerCheck } from './http/bearer-check.js'
export type { BearerOptions, UserBearerOptions } from './http/bearer-options.js'
export { bearerResponse, type BearerResponse } from './http/bearer-response.js'
export { checkMount } from './http/check-mount.js'
export { isGone } from './http/client-gone.js'
export { getAuthOf, type GetAuth } from './http/get-auth.js'
export {
  bindGuards,
  type GuardBinding,
  type GuardsOptions,
  type ScopeList,
} from './http/guard-binding.js'
export type { GuardingGate } from './http/guarding-gate.js'
export type {
  ActorHandler,
  ActorMountOptions,
  FindActor,
  FoundActor,
  Handler,
  HandlerContext,
  MountOptions,
  OpenHandler,
} from './http/handler.js'
export { foundUser } from './http/found-user.js'
export { mountPath, type MountPoint } from './http/mount-path.js'
export { NodeFacts, type NodeRequest } from './http/node-facts.js'
export type { HeaderSink } from './http/node-response.js'
export type { ParsedBody } from './http/parsed-body.js'
export { isPending, type Passage } from './http/passage.js'
export type { ManagingGate } from './http/managing-gate.js'
export { memberFromRight } from './http/raw-field.js'
export type { ProblemDetails } from './http/problem-reply.js'
export type { Reply } from './http/denial-reply.js'
export type { RequestFacts } from './http/request-facts.js'
export { isSameOrigin, provesOrigin } from './http/same-origin.js'
export { serveHandler, type Exchange, type Served } from './http/serve-handler.js'
export { abandon, copyHeaders, nodeBody } from './http/web-response.js'
export { requireAll, requireAny, type Requirement } from './decision/requirement.js'
export { requireAttached } from './http/attachment.js'
export { isPlainText } from './lifecycle/text-rules.js'
export { coversAny, intersectScopes } from './scopes/scope-name.js'
