import { inspect } from 'node:util'
import { BearergateError } from '@bearergate/core'
import { expect } from 'vitest'

/** What the promise was rejected with; undefined where it was not. */
export function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** That it fails as unavailable by this code, and tells nothing of statements, hosts and values. */
export async function expectUnavailable(work: Promise<unknown>, code: RegExp): Promise<void> {
  const error = await thrownBy(work)
  expect(error).toBeInstanceOf(BearergateError)
  expect(error).toMatchObject({ code: 'BG_STORE_UNAVAILABLE' })
  expect(String(error)).toMatch(code)
  const shown = inspect(error, { depth: 9 }).replaceAll(/^ +at .*$/gm, '')
  expect(shown).not.toMatch(
    /bearergate_|select |insert |update |127\.0\.0\.1|localhost|postgres:|root/,
  )
}
