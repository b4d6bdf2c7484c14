import { httpContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { expressVersions } from './support/express-framework.js'

describe.each(Object.entries(expressVersions))('%s', (_name, framework) => {
  describe.each([
    ['at the root', false],
    ['in nested routers', true],
  ])('%s', (_place, nested) => {
    httpContract({ test, framework, nested })
  })
})
