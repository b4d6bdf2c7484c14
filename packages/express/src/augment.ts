/**
 * Types `req.auth`, which `guards(gate, { attachAs: 'auth' })` sets. Import it once, for its effect:
 * `import '@bearergate/express/augment'`.
 */
import type { Auth } from '@bearergate/core'

declare global {
  namespace Express {
    interface Request {
      /** Who makes the request; undefined where no bearer ran or let nobody in. */
      auth?: Auth | undefined
    }
  }
}
