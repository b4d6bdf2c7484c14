/**
 * Types `ctx.state.auth`, which `guards(gate, { attachAs: 'auth' })` sets. Import it once, for its
 * effect: `import '@bearergate/koa/augment'`.
 */
import type { Auth } from '@bearergate/core'
import type {} from 'koa'

declare module 'koa' {
  interface DefaultState {
    /** Who makes the request; undefined where no bearer ran or let nobody in. */
    auth?: Auth | undefined
  }
}
