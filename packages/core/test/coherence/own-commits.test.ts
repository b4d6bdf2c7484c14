import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'
import { latch, turn } from '../support/latch.js'

describe('what a node commits itself', () => {
  it('regression: holds at once in a history that it does not know yet, also against a read under way', async () => {
    const { gate, store, create, verdict, clock } = harness()
    const { record, value } = await create()
    await gate.ready()
    const answered = latch()
    store.afterRead = () => answered.opened
    const early = verdict(value, { consistency: 'strict' })
    await turn()
    expect(store.reads).toBe(1)
    await store.inner.replaceGeneration((await store.inner.poll(0)).generation)
    await clock.advance(1)
    await gate.tokens.disable(record.id)
    answered.open()
    expect(await early).toBe('disabled')
  })
})
