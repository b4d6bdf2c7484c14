import { OptionError } from '../errors.js'

/** A whole number within bounds. */
export function bounded(option: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new OptionError(option, `must be a whole number from ${String(least)} to ${String(most)}.`)
}

export function oneOf<Value extends string | boolean>(
  option: string,
  value: Value,
  values: readonly Value[],
): Value {
  if (values.includes(value)) return value
  throw new OptionError(option, `must be one of ${values.join(', ')}.`)
}

/** A header value of printable ASCII, or false for no header. */
export function headerText(option: string, value: string | false): string | false {
  if (value === false || (typeof value === 'string' && /^[\x20-\x7e]+$/.test(value))) return value
  throw new OptionError(option, 'must be a header value or false.')
}

export function object<Value extends object>(option: string, value: Value): Value {
  if (typeof value === 'object' && value !== null) return value
  throw new OptionError(option, 'must be an object.')
}
