/** The parts of a request and its response that tell whether anyone still waits for the answer. */
export interface ListeningClient {
  readonly request: {
    readonly socket?: { readonly destroyed?: boolean | undefined } | null | undefined
  }
  readonly response: {
    readonly destroyed?: boolean | undefined
    readonly writableEnded: boolean
    /** Of HTTP/2. */
    readonly stream?: { readonly destroyed: boolean } | null | undefined
  }
}

/**
 * Whether nobody waits for the answer any more: the client went away, or it has been answered. Of
 * pipelined requests only the first has a response that knows of the connection's end.
 */
export function isGone({ request, response }: ListeningClient): boolean {
  return (
    response.destroyed === true ||
    response.writableEnded ||
    request.socket?.destroyed === true ||
    response.stream?.destroyed === true
  )
}
