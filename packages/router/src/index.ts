export { tokenRoutes } from './token-routes.js'
export type { TokenRoutesOptions } from './options.js'
export type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.js'
