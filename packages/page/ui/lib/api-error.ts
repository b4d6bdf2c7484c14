import { TokensApiError } from '../../src/client/tokens-api-error.js'

/** What a call threw. An error of the page itself is told like an answer that is not understood. */
export function asApiError(error: unknown): TokensApiError {
  if (error instanceof TokensApiError) return error
  console.error(error)
  return new TokensApiError('unexpected', 0, undefined, { cause: error })
}
