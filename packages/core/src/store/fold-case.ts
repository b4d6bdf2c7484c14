/**
 * The text in lower case, character by character, so that a part of a text folds as it does within
 * the whole (`toLowerCase` of whole words would make a final sigma another letter).
 */
export function foldCase(text: string): string {
  let folded = ''
  for (const character of text) folded += character.toLowerCase()
  return folded
}
