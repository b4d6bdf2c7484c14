import type { Harness } from './harness.js'
import { latch } from './latch.js'

/** Runs `meanwhile` after everything that an operation does before its commit. */
export async function beforeCommit<Result>(
  { store }: Harness,
  operation: () => Promise<Result>,
  meanwhile: () => Promise<unknown>,
): Promise<Result> {
  const { mutate } = store
  const [reached, go] = [latch(), latch()]
  store.mutate = async (target, decide) => {
    store.mutate = mutate
    reached.open()
    await go.opened
    return mutate(target, decide)
  }
  const result = operation()
  result.catch(() => undefined)
  await reached.opened
  await meanwhile()
  go.open()
  return result
}
