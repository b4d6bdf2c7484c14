import { randomBytes } from 'node:crypto'
import { actorOf, type Auth } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { userCheck } from '../../src/http/user-check.js'
import { facts } from '../support/facts.js'
import { harness } from '../support/harness.js'

const member = { id: 'u1', name: 'Ann', account: 'a', scopes: ['*'] }

async function authOf(user: object): Promise<Auth> {
  const check = userCheck({ actor: () => ({ ...member, ...user }) })
  const decision = await check?.(facts({}, { method: 'GET' }), undefined)
  if (decision?.outcome !== 'granted' || decision.auth === undefined) throw new Error('not let in')
  return decision.auth
}

describe('the auth of a signed-in user', () => {
  it('42 tells when they signed in, so that what they do with it is held to the five minutes', async () => {
    const h = harness({ reveal: { keys: [{ id: 'k1', key: randomBytes(32) }] } })
    const { record, value } = await h.create({ account: 'a' })
    const reveal = async (agoMs: number) => {
      const auth = await authOf({ authenticatedAt: h.clock.wall() - agoMs })
      return h.gate.tokens.reveal(record.id, actorOf(auth))
    }
    expect((await reveal(299_000)).value).toBe(value)
    await expect(reveal(301_000)).rejects.toMatchObject({ code: 'BG_REAUTHENTICATE' })
  })

  it('has no such member where the host does not tell, and never for tokens', async () => {
    const h = harness()
    const { value } = await h.create()
    const decision = await h.decide(value)
    const auths = [await authOf({}), decision.outcome === 'granted' ? decision.auth : undefined]
    for (const auth of auths) expect(auth).not.toHaveProperty('authenticatedAt')
    expect(await authOf({ authenticatedAt: 7 })).toMatchObject({ kind: 'user', authenticatedAt: 7 })
  })
})
