import * as v from 'valibot'
import { InvalidInputError, type FieldErrors } from '../errors.js'
import { normaliseRange } from '../http/address.js'
import type { AccountLike } from '../record/account.js'
import type { JsonObject } from '../record/json.js'
import type { ScopePattern } from '../scopes/module.js'
import { isMetadata } from './json-rules.js'
import { isPlainLine, isPlainText } from './text-rules.js'

/** What of a token its administrators decide. */
export interface TokenChanges<Scope extends string = string> {
  /** 1 to 255 characters after trimming, no control characters. */
  readonly name?: string | undefined
  /** Up to 2,000 characters. */
  readonly description?: string | undefined
  /** Empty or a path the host serves. */
  readonly icon?: string | undefined
  /** Ids of modules that the account has. */
  readonly modules?: readonly string[] | undefined
  readonly scopes?: readonly ScopePattern<Scope>[] | undefined
  /** Epoch milliseconds or a date, in the future; null for never. */
  readonly expiresAt?: number | Date | null | undefined
  /** Addresses and CIDR ranges, IPv4 and IPv6; empty for everywhere. */
  readonly allowedIps?: readonly string[] | undefined
  /** An object of plain JSON: up to 4 KiB, three levels deep. */
  readonly metadata?: JsonObject | undefined
}

/** A token to be created. */
export interface TokenInput<Scope extends string = string> extends TokenChanges<Scope> {
  readonly name: string
  /** Default: the actor's own account, else `default`. */
  readonly account?: AccountLike | undefined
}

/** Changes that keep the rules; fields that were not given are absent. */
export interface CheckedChanges {
  readonly name?: string
  readonly description?: string
  readonly icon?: string
  readonly modules?: readonly string[]
  readonly scopes?: readonly string[]
  readonly expiresAt?: number | null
  readonly allowedIps?: readonly string[]
  readonly metadata?: JsonObject
}

const text = (label: string, most: number): v.GenericSchema<string> =>
  v.pipe(
    v.string(`${label} has to be text.`),
    v.maxLength(most, `${label} may have up to ${String(most)} characters.`),
    v.check(isPlainText, `${label} may not hold control characters.`),
  )

const name = v.pipe(
  v.string('Enter a name.'),
  v.trim(),
  v.minLength(1, 'Enter a name.'),
  v.maxLength(255, 'A name may have up to 255 characters.'),
  v.check(isPlainLine, 'A name may not hold control characters.'),
)

const list = (label: string): v.GenericSchema<string[]> =>
  v.pipe(
    v.array(v.pipe(text(label, 255), v.minLength(1, `${label} may not be empty.`)), 'Give a list.'),
    v.maxLength(500, 'The list is too long.'),
  )

const range = v.pipe(
  text('An address', 64),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const normalised = normaliseRange(dataset.value)
    if (normalised !== undefined) return normalised
    addIssue({ message: 'Give an IPv4 or IPv6 address or a CIDR range.' })
    return NEVER
  }),
)

const moment = v.pipe(
  v.union([v.number(), v.date()], 'Give a date.'),
  v.transform(Number),
  v.check((time) => Number.isSafeInteger(time) && time <= 8.64e15, 'Give a date.'),
)

const changes = {
  description: v.exactOptional(text('A description', 2000)),
  icon: v.exactOptional(text('An icon', 2000)),
  modules: v.exactOptional(list('A module id')),
  scopes: v.exactOptional(list('A scope')),
  expiresAt: v.exactOptional(v.nullable(moment)),
  allowedIps: v.exactOptional(
    v.pipe(v.array(range, 'Give a list.'), v.maxLength(100, 'The list is too long.')),
  ),
  metadata: v.exactOptional(
    v.custom<JsonObject>(
      isMetadata,
      'Give an object of plain JSON, up to 4 KiB and three levels deep.',
    ),
  ),
}

const newTokenSchema = v.strictObject({ ...changes, name })
const changesSchema = v.strictObject({ ...changes, name: v.exactOptional(name) })

/** The fields of a new token, the account apart; throws {@link InvalidInputError} naming all that is wrong. */
export function checkNewToken(
  input: TokenChanges,
  now: number,
): CheckedChanges & { readonly name: string } {
  return checkExpiry(parse(newTokenSchema, input), now)
}

export function checkChanges(input: TokenChanges, now: number): CheckedChanges {
  return checkExpiry(parse(changesSchema, input), now)
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  input: TokenChanges,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, withoutUndefined(input))
  if (result.success) return result.output
  throw new InvalidInputError(errorsOf(result.issues))
}

function withoutUndefined(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

function errorsOf(issues: readonly v.BaseIssue<unknown>[]): FieldErrors {
  const errors: Record<string, string[]> = {}
  for (const issue of issues) {
    const [field] = issue.path ?? []
    const key = typeof field?.key === 'string' ? field.key : ''
    const messages = (errors[key] ??= [])
    const message = issue.type === 'strict_object' ? 'There is no such field.' : issue.message
    if (!messages.includes(message)) messages.push(message)
  }
  return errors
}

function checkExpiry<Changes extends CheckedChanges>(changes: Changes, now: number): Changes {
  const { expiresAt } = changes
  if (typeof expiresAt === 'number' && expiresAt <= now) {
    throw new InvalidInputError({ expiresAt: ['Give a date in the future.'] })
  }
  return changes
}
