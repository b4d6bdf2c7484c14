export { createTokensClient } from './client/tokens-client.js'
export type { TokensClient, TokensClientOptions } from './client/tokens-client.js'
export { TokensApiError } from './client/tokens-api-error.js'
export type { TokensApiErrorCode, TokensApiProblem } from './client/tokens-api-error.js'
export type {
  AuditLine,
  ClientAccount,
  ClientStamp,
  CreatedToken,
  CurrentToken,
  GrantableItem,
  ListedToken,
  ListPage,
  ModuleRef,
  Stamps,
  Token,
  TokenWithValue,
} from './client/wire.js'
export type { TokenWrite } from './client/token-write.js'
export { and, any, contains, eq, ge, isNull, le, not, or } from './client/filter.js'
export type { FilterField, TokenFilter } from './client/filter.js'
export type { ListOrder, ListRequest, PageRequest } from './client/list-request.js'
