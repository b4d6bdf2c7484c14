import * as v from 'valibot'
import { InvalidInputError, type FieldErrors } from '../errors.js'
import type { Grant } from '../scopes/rights.js'
import { grantErrors, type Grantable } from './grant-rules.js'
import type { CheckedChanges, TokenChanges } from './token-input.js'
import { changesSchema, newTokenSchema } from './token-schema.js'

/** What input is measured by. */
export interface InputRules {
  /** Epoch milliseconds: expiry lies after it. */
  readonly now: number
  /** Where the input grants something: what can be granted, and which part of the input is new. */
  readonly grants?: { readonly grantable: Grantable; added(grant: Grant): Grant } | undefined
}

/** The fields of a new token, the account apart; throws {@link InvalidInputError} naming all that is wrong. */
export function checkNewToken(
  input: TokenChanges,
  rules: InputRules,
): CheckedChanges & { readonly name: string } {
  return check(newTokenSchema, input, rules)
}

/** The same for changes to a token. */
export function checkChanges(input: TokenChanges, rules: InputRules): CheckedChanges {
  return check(changesSchema, input, rules)
}

function check<Schema extends v.GenericSchema<unknown, CheckedChanges>>(
  schema: Schema,
  input: TokenChanges,
  rules: InputRules,
): v.InferOutput<Schema> {
  const given = withoutUndefined(input)
  const result = v.safeParse(schema, given)
  const errors = result.success ? {} : errorsOf(result.issues)
  const all = {
    ...unknownErrors(given),
    ...expiryErrors(input, rules.now),
    ...errorsOfGrant(input, rules, errors),
    ...errors,
  }
  if (result.success && Object.keys(all).length === 0) return result.output
  throw new InvalidInputError(all)
}

function withoutUndefined(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

/** Valibot takes what every object inherits, such as `constructor`, for a known field. */
function unknownErrors(given: object): FieldErrors {
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(changesSchema.entries, field))
  return Object.fromEntries(unknown.map((field) => [field, ['There is no such field.']]))
}

function errorsOf(issues: readonly v.BaseIssue<unknown>[]): FieldErrors {
  const errors = new Map<string, string[]>()
  for (const issue of issues) {
    const [field] = issue.path ?? []
    const key = typeof field?.key === 'string' ? field.key : ''
    const message = issue.type === 'strict_object' ? 'There is no such field.' : issue.message
    const messages = errors.get(key) ?? []
    if (!messages.includes(message)) errors.set(key, [...messages, message])
  }
  return Object.fromEntries(errors)
}

function expiryErrors({ expiresAt }: TokenChanges, now: number): FieldErrors {
  const isPast = expiresAt !== null && expiresAt !== undefined && Number(expiresAt) <= now
  return isPast ? { expiresAt: ['Give a date in the future.'] } : {}
}

/** Only of lists that are lists of text. */
function errorsOfGrant(
  { modules = [], scopes = [] }: TokenChanges,
  { grants }: InputRules,
  errors: FieldErrors,
): FieldErrors {
  if (grants === undefined) return {}
  const grant = {
    modules: Object.hasOwn(errors, 'modules') ? [] : modules,
    scopes: Object.hasOwn(errors, 'scopes') ? [] : scopes,
  }
  return grantErrors(grants.added(grant), grants.grantable)
}
