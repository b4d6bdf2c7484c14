import { expect, test } from 'vitest'
import { checkMount } from '../../src/http/check-mount.js'

const open = async (): Promise<undefined> => undefined
const page = Object.assign(async (): Promise<undefined> => undefined, { needsActor: true as const })

test('a handler that needs users is not mounted without actor', () => {
  expect(() => checkMount(page, {})).toThrow('Option "actor" is required here')
  expect(() => checkMount(page, { actor: undefined })).toThrow(TypeError)
  expect(() => checkMount(page, { actor: 'me' })).toThrow(TypeError)
})

test('one with actor is, and so is any other', () => {
  checkMount(page, { actor: () => undefined })
  checkMount(open, {})
})
