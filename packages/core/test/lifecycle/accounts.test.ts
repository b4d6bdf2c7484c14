import { system } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

describe('gate.accounts with ifRevision', () => {
  const by = system('seed')

  it('lets one of many be the first to change an account', async () => {
    const { gate } = harness()
    const tries = [1, 2, 3].map(() => gate.accounts.changed('a', { by, ifRevision: 0 }))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ])
    expect((await gate.tokens.audit({ object: 'a' })).total).toBe(1)
  })

  it('refuses a stale revision, also of a change that would change nothing', async () => {
    const { gate } = harness()
    await gate.accounts.disable('a')
    const stale = { code: 'BG_STALE_REVISION' }
    await expect(gate.accounts.enable('a', { ifRevision: 0 })).rejects.toMatchObject(stale)
    await expect(gate.accounts.disable('a', { ifRevision: 0 })).rejects.toMatchObject(stale)
    await gate.accounts.enable('a', { ifRevision: 1 })
  })
})
