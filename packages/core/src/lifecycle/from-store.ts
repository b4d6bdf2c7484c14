import { BearergateError } from '../errors.js'

/** What a store answers; whatever it throws becomes `BG_STORE_UNAVAILABLE`, unless it has a code already. */
export async function fromStore<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof BearergateError) throw error
    throw new BearergateError('BG_STORE_UNAVAILABLE', 'The store did not answer.', { cause: error })
  }
}
