/** The marketplace cannot start, and its message says why in one line. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** What the operator reads: one line where the cause is known, else all there is. */
export function describeStartError(error: unknown): string {
  if (error instanceof StartError) return error.message
  if (error instanceof Error)
    return 'code' in error ? error.message : (error.stack ?? error.message)
  return String(error)
}
