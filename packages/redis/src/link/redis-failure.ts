const words: Readonly<Record<string, string>> = {
  TIMEOUT: 'Redis did not answer in time',
  CLOSED: 'Redis is not connected',
}

/** Answers that say that Redis is well. */
const healthy = new Set(['WRONGTYPE', 'NOSCRIPT'])

/** A failure of Redis, by its code alone: what servers and clients say may hold hosts, users and keys. */
export class RedisFailure extends Error {
  override readonly name: string = 'RedisFailure'

  /** @param code - `TIMEOUT`, `CLOSED`, what Redis begins its error by, or what the system calls it. */
  constructor(readonly code: string) {
    super(`${words[code] ?? 'Redis failed'} (${code})`)
  }

  get isTimeout(): boolean {
    return this.code === 'TIMEOUT'
  }

  get isHealthy(): boolean {
    return healthy.has(this.code)
  }
}

export function failureOf(thrown: unknown): RedisFailure {
  if (!(thrown instanceof Error)) return new RedisFailure('UNKNOWN')
  const reply = thrown.name === 'ReplyError' ? /^[A-Z]{2,}/.exec(thrown.message)?.[0] : undefined
  return new RedisFailure(reply ?? systemCodeOf(thrown) ?? 'CLOSED')
}

function systemCodeOf(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code) ? code : undefined
}
