import type { TextPattern } from './filter.js'

/**
 * Whether the text is the pieces with anything in between. Each piece is looked for once, from the
 * left, which finds a match where there is one; nothing is tried twice.
 */
export function matchesPattern(text: string, pattern: TextPattern): boolean {
  const [first = '', ...others] = pattern
  const last = others.pop()
  if (last === undefined) return text === first
  if (pattern.some(hasHalfCharacter)) return false
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  const reached = others.reduce((from, piece) => indexAfter(text, piece, from), first.length)
  return reached <= end
}

/** Behind the next occurrence of the piece; infinite where there is none. */
function indexAfter(text: string, piece: string, from: number): number {
  const found = from === Infinity ? -1 : text.indexOf(piece, from)
  return found === -1 ? Infinity : found + piece.length
}

/** Half of a character is no part of a whole one, though the halves of surrogate pairs look so. */
function hasHalfCharacter(text: string): boolean {
  return /\p{Cs}/u.test(text)
}
