import type { HttpFramework } from '@bearergate/testing/contract'
import { expressVersions } from '../../../packages/express/test/support/express-framework.js'
import { koaVersions } from '../../../packages/koa/test/support/koa-framework.js'

/** All that is supported, by name and version. */
export const frameworks: Readonly<Record<string, HttpFramework>> = {
  ...expressVersions,
  ...koaVersions,
}
