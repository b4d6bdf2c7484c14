import { randomInt } from 'node:crypto'

/** `ms` milliseconds, more or less by up to a share of it, such as 0.2. */
export function jittered(ms: number, share: number): number {
  return ms * (1 + share * (randomInt(-1000, 1001) / 1000))
}
