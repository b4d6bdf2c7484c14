import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { SharedMemory } from '../support/shared-memory.js'

describe('the state of the shared cache in health()', () => {
  it('regression: is unknown until the cache was heard of', async () => {
    const memory = new SharedMemory()
    memory.isConnecting = true
    const { gate } = harness({ cache: memory.join() })
    const heard = hear(gate, 'cache-failed', 'cache-recovered')
    const error = new Error('down')
    const state = async (): Promise<string> => (await gate.health()).cache
    expect(await state()).toBe('unknown')
    const [listener] = memory.listeners
    listener?.opened()
    expect(await state()).toBe('up')
    expect(heard).toEqual([])
    listener?.failed(error)
    expect(await state()).toBe('down')
    listener?.recovered()
    expect(await state()).toBe('up')
    expect(heard).toEqual([
      ['cache-failed', { error }],
      ['cache-recovered', {}],
    ])
  })

  it('may be down before it ever was up', async () => {
    const memory = new SharedMemory()
    memory.isConnecting = true
    const { gate } = harness({ cache: memory.join() })
    await gate.ready()
    for (const listener of memory.listeners) listener.failed(new Error('refused'))
    expect(await gate.health()).toMatchObject({ cache: 'down', channel: 'none' })
  })
})
