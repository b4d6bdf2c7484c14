/**
 * A value as it stands in a statement. Text goes as hexadecimal digits, so that it cannot end early
 * whatever the SQL mode and the encoding of the connection, which escaping depends on. Statements
 * with placeholders would stay prepared on the server, and filters make any number of them.
 */
export function mysqlLiteral(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `_utf8mb4 x'${Buffer.from(value).toString('hex')}'`
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`
  throw new TypeError(`MySQL is given only text, integers, buffers and null, not a ${typeof value}`)
}
