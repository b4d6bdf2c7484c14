import { httpContract } from '@bearergate/testing/contract'
import { describe, expect, test } from 'vitest'
import { ChallengeLog } from '../../../test/http/support/independent-parsers.js'
import { koaVersions } from './support/koa-framework.js'

const challenges = new ChallengeLog()
const places = { 'at the root': false, 'mounted in mounted applications': true }

describe.each(Object.entries(koaVersions))('%s', (_version, framework) => {
  describe.each(Object.entries(places))('%s', (_place, nested) => {
    httpContract({ test, framework, nested, onChallenge: challenges.note })
  })
})

test('E23 every challenge is read by two independent parsers, and written again', async () => {
  expect(await challenges.check()).toBeGreaterThanOrEqual(6)
})
