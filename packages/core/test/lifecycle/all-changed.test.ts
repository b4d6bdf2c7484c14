import { createGate, memoryStore, type Actor, type Gate } from '@bearergate/core'
import { fakeClock } from '@bearergate/testing'
import { describe, expect, it } from 'vitest'
import { ControlledStore } from '../support/controlled-store.js'
import { verdictOf } from '../support/harness.js'

async function ask(gate: Gate, value: string): Promise<string> {
  const headers = ['Authorization', `Bearer ${value}`]
  return verdictOf(await gate.authenticate({ headers, secure: true }))
}

describe('gate.accounts.allChanged', () => {
  it('has every node read every token anew: at once here, within Δ elsewhere', async () => {
    const clock = fakeClock()
    const store = memoryStore()
    const nodes = [0, 1].map(() => new ControlledStore(store))
    const [here, there] = nodes.map((own) =>
      createGate({ store: own, prefix: 'test', clock, https: 'off' }),
    )
    if (here === undefined || there === undefined) throw new Error('no gates')
    const { record, value } = await here.tokens.create({ name: 'Robot' })
    for (const gate of [here, there]) expect(await ask(gate, value)).toBe('granted')
    // Past the gate, as an administrator of the database would: no change is logged.
    await store.mutate({ tokens: [record.id] }, (state) => {
      const current = state.token(record.id)
      if (current === undefined) throw new Error('no record')
      return {
        result: undefined,
        tokens: [{ ...current, status: 'Disabled' }],
        changes: [{ kind: 'subject', key: 'nobody' }],
      }
    })
    await clock.advance(2_001)
    for (const gate of [here, there]) expect(await ask(gate, value)).toBe('granted')
    await here.accounts.allChanged()
    expect(await ask(here, value)).toBe('disabled')
    await clock.advance(2_001)
    expect(await ask(there, value)).toBe('disabled')
    const { items } = await here.tokens.audit({ limit: 1 })
    expect(items[0]).toMatchObject({
      event: 'bearergate.account.all_changed',
      summary: 'application changed the rights of all accounts',
      account: '',
      object: { id: '', name: 'all accounts', objectType: 'Account' },
    })
  })

  it('is for the system alone, and in no account’s trail', async () => {
    const gate = createGate({ store: memoryStore(), prefix: 'test' })
    const account = { id: 'a' }
    const user: Actor = { kind: 'user', id: 'u', name: 'u', account, scopes: ['*'] }
    const refusal = { code: 'BG_NOT_ALLOWED' }
    await expect(gate.accounts.allChanged(user)).rejects.toMatchObject(refusal)
    await gate.accounts.allChanged()
    expect((await gate.tokens.audit({}, user)).total).toBe(0)
    expect((await gate.tokens.audit()).total).toBe(1)
  })
})
