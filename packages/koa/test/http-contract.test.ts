import { httpContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { koaVersions } from './support/koa-framework.js'

describe.each(Object.entries(koaVersions))('%s', (_name, framework) => {
  describe.each([
    ['at the root', false],
    ['mounted in mounted applications', true],
  ])('%s', (_place, nested) => {
    httpContract({ test, framework, nested })
  })
})
