/** The part of Node's `ServerResponse`, or of its HTTP/2 twin, that tells whether anyone listens. */
export interface ListeningClient {
  readonly destroyed?: boolean | undefined
  readonly writableEnded: boolean
  readonly stream?: { readonly destroyed: boolean } | null | undefined
}

/** Whether nobody waits for the answer any more: the client went away, or it has been answered. */
export function isGone(response: ListeningClient): boolean {
  return (
    response.destroyed === true || response.writableEnded || response.stream?.destroyed === true
  )
}
