import type { HttpFramework } from '@bearergate/testing/contract'
import { Lab } from '../../../packages/testing/src/http-contract/lab.js'

export type { Site, SiteOptions } from '../../../packages/testing/src/http-contract/site.js'
export { Lab, pass } from '../../../packages/testing/src/http-contract/lab.js'
export {
  expectDenied,
  expectPassed,
  fingerprint,
  withoutOccurrence,
} from '../../../packages/testing/src/http-contract/expect.js'
export { parsingVectors } from '../../../packages/testing/src/http-contract/parsing-vectors.js'
export { sessionUser, signedIn } from '../../../packages/testing/src/http-contract/signed-in.js'
export { deferred, until } from '../../../packages/testing/src/http-contract/waiting.js'

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
