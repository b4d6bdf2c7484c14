import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

const secrets = ['SELECT', 'postgres://', 'hunter2', 'db.internal']

describe('attack 56: errors', () => {
  it('56 nothing of what the store says reaches a client', async () => {
    const { gate, create, decide, store } = harness()
    const { value } = await create()
    store.failure = new Error('SELECT * failed on postgres://root:hunter2@db.internal/x')
    const denial = await decide(value)
    if (denial.outcome !== 'denied') throw new Error('granted')
    const reply = inspect(gate.answer(denial))
    for (const secret of secrets) expect(reply).not.toContain(secret)
    expect(denial.reason).toBe('unavailable')
  })

  it('56 nor the message of what a management operation throws; the cause is for operators', async () => {
    const { gate, create, store } = harness()
    const { record } = await create()
    store.failure = new Error('SELECT * failed on postgres://root:hunter2@db.internal/x')
    const error: unknown = await gate.tokens.disable(record.id).catch((reason: unknown) => reason)
    for (const secret of secrets) expect(String(error)).not.toContain(secret)
    expect(error).toMatchObject({ cause: store.failure })
  })
})
