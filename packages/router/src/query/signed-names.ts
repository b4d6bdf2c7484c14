import { QueryError, type QueryParameter } from './query-error.js'

export interface SignedName {
  readonly name: string
  readonly sign: '+' | '-'
  /** Which of the list it is, from 1. */
  readonly ordinal: number
}

/**
 * The members of `+audit,-description`. No sign is `+`, and so is a space, which is what form
 * decoding makes of `+`.
 *
 * @throws QueryError - more than `most`.
 */
export function signedNames(
  text: string,
  parameter: QueryParameter,
  most: number,
): readonly SignedName[] {
  if (text.trim() === '') return []
  const members = text.split(',', most + 1)
  if (members.length > most) throw new QueryError(parameter, `Give up to ${most} fields.`)
  return members.map((member, index) => signedName(member.trim(), index + 1))
}

function signedName(member: string, ordinal: number): SignedName {
  const sign = member.startsWith('-') ? '-' : '+'
  const isSigned = sign === '-' || member.startsWith('+')
  return { name: isSigned ? member.slice(1) : member, sign, ordinal }
}

/** Says which member is wrong without repeating it. */
export function memberError(
  parameter: QueryParameter,
  reason: string,
  { ordinal }: SignedName,
): QueryError {
  return new QueryError(parameter, `${reason}: number ${ordinal}.`)
}
