/**
 * Compares two texts by code point, as databases with binary order do; `<` compares halves of
 * surrogate pairs, and puts `🤖` before `ﬁ`. Negative, 0 or positive, for sorting.
 */
export function compareCodePoints(a: string, b: string): number {
  const index = firstDifference(a, b)
  const [left, right] = [a.codePointAt(index), b.codePointAt(index)]
  if (left === undefined || right === undefined) return a.length - b.length
  return left - right
}

/** Where the first code points stand that differ: one back where only their second halves do. */
function firstDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let index = 0
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index++
  const isInPair = index > 0 && (a.codePointAt(index - 1) ?? 0) > 0xffff
  return isInPair || (index > 0 && (b.codePointAt(index - 1) ?? 0) > 0xffff) ? index - 1 : index
}
