/**
 * A failure of the engine, by its code alone: what engines say may hold statements, paths and
 * values.
 */
export class EngineFailure extends Error {
  override readonly name: string = 'EngineFailure'

  constructor(readonly code: string) {
    super(code)
  }

  /** Another connection is in the way: the same call can succeed a moment later. */
  get passing(): boolean {
    return /^SQLITE_(BUSY|LOCKED)/.test(this.code)
  }
}

/** Reads the code off what `node:sqlite` (`errcode`), libsql or better-sqlite3 (`code`) threw. */
export function engineFailure(thrown: unknown): EngineFailure {
  if (thrown instanceof EngineFailure) return thrown
  const { code, errcode } = codesOf(thrown)
  if (typeof code === 'string' && /^SQLITE_[A-Z_]+$/.test(code)) return new EngineFailure(code)
  if (typeof errcode !== 'number') return new EngineFailure('SQLITE_UNKNOWN')
  return new EngineFailure(`SQLITE_${primaryCodes[errcode & 0xff] ?? errcode}`)
}

function codesOf(thrown: unknown): { readonly code?: unknown; readonly errcode?: unknown } {
  return typeof thrown === 'object' && thrown !== null ? thrown : {}
}

/** https://sqlite.org/rescode.html; the rest is shown as a number. */
const primaryCodes: Readonly<Record<number, string>> = {
  1: 'ERROR',
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  15: 'PROTOCOL',
  17: 'SCHEMA',
  19: 'CONSTRAINT',
  20: 'MISMATCH',
  21: 'MISUSE',
  26: 'NOTADB',
}
