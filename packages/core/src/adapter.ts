/** What adapters for HTTP frameworks are built from; applications import the adapter instead. */
export { attachAuth, attachedAuth, notAttached, requireAttached } from './http/attachment.js'
export {
  bearerCheck,
  type BearerCheck,
  type BearerOptions,
  type Passage,
} from './http/bearer-check.js'
export { guardResponse, type GuardResponse, type GuardResponseOptions } from './http/guard-response.js'
export type { GuardingGate } from './http/guarding-gate.js'
export type { HeaderSink } from './http/node-response.js'
export type { Reply } from './http/denial-reply.js'
export type { RequestFacts } from './http/request-facts.js'
export { requireAll, requireAny, type Requirement } from './decision/requirement.js'
