import { randomInt } from 'node:crypto'

const steps = 1_000

/** Anything from 0 to 1. */
export function randomShare(): number {
  return randomInt(0, steps + 1) / steps
}

/** `value`, more or less by up to a share of it, such as 0.2. */
export function jittered(value: number, share: number): number {
  return value * (1 + share * (2 * randomShare() - 1))
}
