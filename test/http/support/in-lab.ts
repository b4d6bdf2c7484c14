import type { HttpFramework } from '@bearergate/testing/contract'
import { Lab } from '../../../packages/testing/src/http-contract/lab.js'

export type { BuildApp, Site } from '../../../packages/testing/src/http-contract/lab.js'
export { guardedOrders, Lab, pass } from '../../../packages/testing/src/http-contract/lab.js'
export {
  expectDenied,
  expectPassed,
  fingerprint,
  withoutOccurrence,
} from '../../../packages/testing/src/http-contract/expect.js'
export {
  checkVector,
  parsingVectors,
} from '../../../packages/testing/src/http-contract/rows/parsing.js'
export { until } from '../../../packages/testing/src/http-contract/waiting.js'

/** Runs a test in a laboratory of the contract, whose servers are closed afterwards. */
export async function inLab<Result>(
  framework: HttpFramework,
  run: (lab: Lab) => Promise<Result>,
): Promise<Result> {
  const lab = new Lab(framework, false, () => undefined)
  try {
    return await run(lab)
  } finally {
    await lab.close()
  }
}
