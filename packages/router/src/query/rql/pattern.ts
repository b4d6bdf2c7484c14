import type { TextPattern } from '@bearergate/core'

/** More would make a store search long texts over and over. */
export const mostWildcards = 10

/**
 * The pieces between the wildcards of `like`: `*` stands for any characters, `\*` for a star, `\\`
 * for a backslash; any other backslash is itself. Undefined when there are too many wildcards.
 */
export function patternOf(text: string): TextPattern | undefined {
  const pieces: string[] = []
  let piece = ''
  let wildcards = 0
  for (let index = 0; index < text.length; index++) {
    if (isEscapeAt(text, index)) piece += text.charAt(++index)
    else if (text[index] !== '*') piece += text.charAt(index)
    else {
      wildcards++
      // Two wildcards in a row are one.
      if (piece !== '' || pieces.length === 0) pieces.push(piece)
      piece = ''
    }
  }
  return wildcards > mostWildcards ? undefined : [...pieces, piece]
}

function isEscapeAt(text: string, index: number): boolean {
  return text[index] === '\\' && (text[index + 1] === '*' || text[index + 1] === '\\')
}
