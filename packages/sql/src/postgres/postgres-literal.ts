/**
 * A value as it stands in a statement, in characters of ASCII alone: such a text cannot end early
 * whatever the encoding of the connection and the setting `standard_conforming_strings`, which
 * escaping depends on elsewhere.
 */
export function postgresLiteral(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `E'${value.replaceAll(special, escaped)}'`
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  if (Array.isArray(value)) return `array[${value.map(postgresLiteral).join(', ')}]`
  throw new TypeError(`A statement takes text, integers, lists and null, not a ${typeof value}`)
}

const special = /[^ -&(-[\]-~]/gu

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `\\U${code.toString(16).padStart(8, '0')}`
}
