import { createGate, memoryCache, memoryStore, type GateOptions } from '@bearergate/core'
import { expect, test } from 'vitest'

function optionsOf(cache: GateOptions['cache']): GateOptions {
  return { store: memoryStore(), cache, prefix: 'test' }
}

test('a cache that serves another gate is refused when the gate is made', async () => {
  const cache = memoryCache()
  const gate = createGate(optionsOf(cache))
  expect(() => createGate(optionsOf(cache))).toThrow(
    expect.objectContaining({ name: 'OptionError', code: 'BG_OPTION', option: 'cache' }),
  )
  const other = createGate(optionsOf(cache.another()))
  await Promise.all([gate.ready(), other.ready()])
  await Promise.all([gate.close(), other.close()])
})

test('a gate that could not be made leaves its cache for the next', () => {
  const cache = memoryCache()
  expect(() => createGate({ ...optionsOf(cache), prefix: 'No Prefix' })).toThrow(TypeError)
  expect(createGate(optionsOf(cache))).toBeDefined()
})
