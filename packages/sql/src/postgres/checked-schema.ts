import { OptionError } from '@bearergate/core'

/** PostgreSQL cuts off longer names, and then means another schema. */
export function checkedSchema(schema: unknown = 'bearergate'): string {
  const isName = typeof schema === 'string' && schema !== '' && !schema.includes('\0')
  if (!isName || Buffer.byteLength(schema) > 63) {
    throw new OptionError('schema', 'must be a name of 1 to 63 bytes')
  }
  return schema
}
