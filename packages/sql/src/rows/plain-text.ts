/**
 * A text for a column of its own; JSON escapes what this refuses.
 *
 * @throws TypeError - PostgreSQL takes no NUL in a text, and libsql reads no further than to the first.
 */
export function plainText<Text extends string | null>(text: Text): Text {
  if (text?.includes('\0')) throw new TypeError('A text with a NUL character cannot be stored')
  return text
}
