/** The parts of a request and its response that tell whether anyone still waits for the answer. */
export interface ListeningClient {
  readonly request: {
    readonly socket?: { readonly destroyed?: boolean | undefined } | null | undefined
  }
  readonly response: {
    readonly writableEnded: boolean
  }
}

/**
 * Whether nobody waits for the answer any more: the client went away, or it has been answered. The
 * socket knows (of HTTP/2: the stream); of pipelined requests only the first response does.
 */
export function isGone({ request, response }: ListeningClient): boolean {
  return response.writableEnded || request.socket?.destroyed === true
}
