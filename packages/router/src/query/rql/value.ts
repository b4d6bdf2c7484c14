import type { FilterValue } from '@bearergate/core'
import { isPlainText } from '@bearergate/core/adapter'
import { filterError } from '../query-error.js'
import type { FieldType } from './fields.js'
import { instantOf } from './instant.js'
import type { Literal } from './syntax.js'

type Text = Extract<Literal, { kind: 'text' }>

/**
 * What a literal stands for beside a field of the type.
 *
 * @throws QueryError - it is none of that type.
 */
export function valueOf(literal: Literal, type: FieldType): FilterValue {
  switch (literal.kind) {
    case 'null':
      return null
    case 'empty':
      if (type !== 'text') throw filterError('empty() is for text and lists', literal.at)
      return ''
    case 'text':
      return typedValue(literal, type)
  }
}

/** The text itself, if it is one that stores can be asked for. */
export function textOf({ text, at }: Text): string {
  if (!isPlainText(text)) throw filterError('A control character', at)
  return text
}

function typedValue(literal: Text, type: FieldType): string | number {
  switch (type) {
    case 'text':
      return textOf(literal)
    case 'status':
      return statusOf(literal)
    case 'integer':
      return integerOf(literal)
    case 'time':
      return timeOf(literal)
  }
}

/** `Deleted` is a status, though nothing in a list has it. */
function statusOf({ text, at }: Text): string {
  if (text !== 'Active' && text !== 'Disabled' && text !== 'Deleted') {
    throw filterError('Unknown status', at)
  }
  return text
}

function integerOf({ text, at }: Text): number {
  if (!/^-?\d{1,15}$/.test(text)) throw filterError('Not a whole number', at)
  return Number(text)
}

function timeOf({ text, at }: Text): number {
  const time = instantOf(text)
  if (time === undefined) throw filterError('Not a date or time in ISO 8601', at)
  return time
}
