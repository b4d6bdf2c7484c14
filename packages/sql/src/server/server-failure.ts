/**
 * What a failure means for what is under way: `conflict`, the transaction is undone and can be tried
 * again; `duplicate`, another was first to write a key; `locked`, somebody held a lock for longer than
 * was waited for, and the transaction is undone; `refused`, the statement failed and the
 * connection is well; `lost`, the connection is of no use any more.
 */
export type FailureKind = 'conflict' | 'duplicate' | 'locked' | 'refused' | 'lost'

/**
 * A failure of a database server, by its code alone: what servers and drivers say may hold
 * statements, hosts, users and values.
 */
export class ServerFailure extends Error {
  override readonly name: string = 'ServerFailure'

  constructor(
    readonly code: string,
    readonly kind: FailureKind,
  ) {
    super(code)
  }
}

/** The code of what a driver threw, where it has one that is a code and nothing else. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const code: unknown = Reflect.get(thrown, 'code')
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : undefined
}
