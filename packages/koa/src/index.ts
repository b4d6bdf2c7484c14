export { guards, type Guards } from './guards.js'
export { mount } from './mount.js'
export type { KoaGetAuth } from './get-auth.js'
export type { KoaMiddleware, KoaContext } from './middleware.js'
export type {
  BearerOptions,
  FindActor,
  FoundActor,
  GetAuth,
  GuardsOptions,
  Handler,
  HandlerContext,
  MountOptions,
  RequestFacts,
  UserBearerOptions,
} from '@bearergate/core/adapter'
