/** The marketplace cannot start, and its message says why in one line. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** What failed, and in whose words. */
export function startError(what: string, cause: unknown): StartError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StartError(`${what}: ${reason}`, { cause })
}
