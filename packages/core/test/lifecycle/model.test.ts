import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { harness, type Harness } from '../support/harness.js'

/** What a token has to be like after some operations. */
interface Model {
  status: 'Active' | 'Disabled' | 'Deleted'
  accountDisabled: boolean
  changes: number
}

type Step =
  'disable' | 'enable' | 'delete' | 'disableAccount' | 'enableAccount' | 'use' | 'flush' | 'wait'
const steps: Step[] = [
  'disable',
  'enable',
  'delete',
  'disableAccount',
  'enableAccount',
  'use',
  'flush',
  'wait',
]

describe('the life of a token', () => {
  it('follows the model through any sequence of operations, and so does the audit trail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 25 }), async (sequence) => {
        const h = harness()
        const { record, value } = await h.create({ account: 'a' })
        const model: Model = { status: 'Active', accountDisabled: false, changes: 1 }
        for (const step of sequence) {
          await perform(h, record.id, step)
          follow(model, step)
          expect(await h.verdict(value)).toBe(expectation(model))
        }
        expect((await h.gate.tokens.audit()).total).toBe(model.changes)
        expect((await h.store.inner.poll(0)).changes).toHaveLength(model.changes)
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

async function perform({ gate, clock }: Harness, id: string, step: Step): Promise<void> {
  const ignore = (): undefined => undefined
  if (step === 'disable') await gate.tokens.disable(id).catch(ignore)
  if (step === 'enable') await gate.tokens.enable(id).catch(ignore)
  if (step === 'delete') await gate.tokens.delete(id).catch(ignore)
  if (step === 'disableAccount') await gate.accounts.disable('a')
  if (step === 'enableAccount') await gate.accounts.enable('a')
  if (step === 'flush') await clock.advance(70_000)
  if (step === 'wait') await clock.advance(3000)
}

function follow(model: Model, step: Step): void {
  const before = JSON.stringify(model)
  if (model.status !== 'Deleted') {
    if (step === 'disable') model.status = 'Disabled'
    if (step === 'enable') model.status = 'Active'
    if (step === 'delete') model.status = 'Deleted'
  }
  if (step === 'disableAccount') model.accountDisabled = true
  if (step === 'enableAccount') model.accountDisabled = false
  if (JSON.stringify(model) !== before) model.changes++
}

function expectation(model: Model): string {
  if (model.status === 'Deleted') return 'deleted'
  if (model.accountDisabled) return 'account-disabled'
  return model.status === 'Active' ? 'granted' : 'disabled'
}
