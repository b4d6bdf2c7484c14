import type { TextPattern } from '@bearergate/core'

/** The pattern for `LIKE … ESCAPE '!'`; a backslash means different things to different databases. */
export function escapedPattern(pattern: TextPattern): string {
  return pattern.map((piece) => piece.replaceAll(/[!%_]/g, '!$&')).join('%')
}
