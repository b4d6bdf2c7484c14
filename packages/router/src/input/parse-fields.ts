import * as v from 'valibot'
import type { JsonObject } from '@bearergate/core'
import type { FieldsSchema } from './fields-schema.js'
import { FieldMessages } from './field-messages.js'
import { isJsonObject } from './json-object.js'
import { accountSchema, moduleSchema } from './token-schema.js'

/** What a body was read as: the fields that nothing is wrong with, and what is wrong with the others. */
export interface ParsedFields<Fields> {
  readonly fields: Fields | undefined
  readonly messages: FieldMessages
}

/** Reads the fields of a body by a schema whose fields may all be absent. */
export function parseFields<Fields>(
  schema: FieldsSchema<Fields>,
  body: JsonObject,
): ParsedFields<Fields> {
  const messages = longLists(body)
  noteUnknown(schema, body, messages)
  const whole = v.safeParse(schema, soundPart(schema, body, messages))
  if (whole.success) return { fields: whole.output, messages }
  for (const issue of whole.issues) {
    if (!isUnknownField(issue)) messages.add(pathOf(issue), issue.message)
  }
  const rest = v.safeParse(schema, soundPart(schema, body, messages))
  return { fields: rest.success ? rest.output : undefined, messages }
}

function pathOf(issue: v.BaseIssue<unknown>): readonly string[] {
  return (issue.path ?? []).map(({ key }) => String(key))
}

/** Found by {@link noteUnknown}; a schema stops at the first. */
function isUnknownField({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never'
}

function soundPart(
  { entries }: FieldsSchema<unknown>,
  body: JsonObject,
  messages: FieldMessages,
): JsonObject {
  const sound = Object.entries(body).filter(
    ([field]) => Object.hasOwn(entries, field) && !messages.concerns(field),
  )
  return Object.fromEntries(sound)
}

/** Longest list of which a schema looks at every item, before it says that there are too many. */
const longestList = 500

function longLists(body: JsonObject): FieldMessages {
  const messages = new FieldMessages()
  for (const field of ['modules', 'scopes', 'allowedIps']) {
    const list = body[field]
    if (Array.isArray(list) && list.length > longestList) {
      messages.add([field], 'The list is too long.')
    }
  }
  return messages
}

/** A schema takes what every object inherits, such as `constructor`, for a known field. */
function noteUnknown(
  schema: FieldsSchema<unknown>,
  body: JsonObject,
  messages: FieldMessages,
): void {
  const check = (value: unknown, known: object, path: readonly PropertyKey[]): void => {
    for (const field of isJsonObject(value) ? Object.keys(value) : []) {
      if (!Object.hasOwn(known, field)) messages.add([...path, field], 'There is no such field.')
    }
  }
  const { account, modules } = body
  check(body, schema.entries, [])
  check(account, accountSchema.entries, ['account'])
  const isList = Array.isArray(modules) && !messages.concerns('modules')
  for (const [index, item] of isList ? modules.entries() : []) {
    check(item, moduleSchema.entries, ['modules', index])
  }
}
