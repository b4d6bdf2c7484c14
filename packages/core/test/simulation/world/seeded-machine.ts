import { createRequire, syncBuiltinESMExports } from 'node:module'
import type { Random } from './random.js'

/** What the library draws from the machine: jitter, ids, values, generations. */
interface Draws {
  randomBytes: (size: number) => Buffer
  randomInt: (low: number, high: number) => number
  randomUUID: () => string
}

const crypto: Draws = createRequire(import.meta.url)('node:crypto')

/** Runs something on a machine whose randomness is that of a seed. */
export async function withSeededMachine<Result>(
  random: Random,
  run: () => Promise<Result>,
): Promise<Result> {
  const { randomBytes, randomInt, randomUUID } = crypto
  install(drawsOf(random))
  try {
    return await run()
  } finally {
    install({ randomBytes, randomInt, randomUUID })
  }
}

function install(draws: Draws): void {
  Object.assign(crypto, draws)
  syncBuiltinESMExports()
}

function drawsOf(random: Random): Draws {
  const randomBytes = (size: number): Buffer =>
    Buffer.from(Uint8Array.from({ length: size }, () => random.whole(0, 255)))
  return {
    randomBytes,
    randomInt: (low, high) => random.whole(low, high - 1),
    randomUUID: () => randomBytes(16).toString('hex'),
  }
}
