import * as v from 'valibot'
import type { JsonObject } from '@bearergate/core'
import type { FieldsSchema } from './fields-schema.js'
import { isJsonObject } from './json-object.js'
import { momentOf } from './moment.js'

/** Something that clients name by its id; the name is there because they send whole objects back. */
export interface Named {
  readonly id: string
  readonly name?: string | null
}

/** The fields of a token as clients write it, each of which may be absent. */
export interface WrittenToken extends Echoes {
  readonly name?: string
  readonly description?: string
  readonly icon?: string
  readonly modules?: readonly Named[]
  readonly scopes?: readonly string[]
  /** Epoch milliseconds. */
  readonly expiresAt?: number | null
  readonly allowedIps?: readonly string[]
  readonly metadata?: JsonObject
}

/** What clients say again of a token when they send whole objects back. */
interface Echoes {
  readonly id?: string
  readonly account?: Named
  readonly status?: string
  readonly token?: string
}

/** The same as a merge patch, in which null takes a field back to its default. */
export type WrittenPatch = Echoes &
  Pick<WrittenToken, 'name' | 'expiresAt'> &
  Nullable<WrittenToken>

type Nullable<Fields> = {
  readonly [Field in Exclude<keyof Fields, keyof Echoes | 'name' | 'expiresAt'>]?: Exclude<
    Fields[Field],
    undefined
  > | null
}

// What clients write, by its form. What a token may hold (control characters, ranges of addresses,
// dates in the future, grants) is for the core to say: its rules are the same on every way in.

const nameSchema = v.pipe(
  v.string('Enter a name.'),
  v.trim(),
  v.minLength(1, 'Enter a name.'),
  v.maxLength(255, 'A name may have up to 255 characters.'),
)

const descriptionSchema = v.pipe(
  v.string('A description has to be text.'),
  v.maxLength(2000, 'A description may have up to 2000 characters.'),
)

const iconSchema = v.pipe(
  v.string('An icon has to be a path.'),
  v.regex(/^(?:$|\/)/, 'Give a path of this site, such as /icons/robot.png.'),
  v.maxLength(2000, 'An icon may have up to 2000 characters.'),
)

export const moduleSchema: FieldsSchema<Named> = v.strictObject(
  {
    id: v.pipe(v.string('Give the id of a module.'), v.maxLength(255, 'The id is too long.')),
    name: v.exactOptional(v.nullable(v.string('A name has to be text.'))),
  },
  'Give a module as {"id": "…"}.',
)

const modulesSchema = v.pipe(
  v.array(moduleSchema, 'Give a list.'),
  v.maxLength(500, 'The list is too long.'),
)

const scopesSchema = v.pipe(
  v.array(
    v.pipe(v.string('A scope has to be text.'), v.maxLength(255, 'A scope is too long.')),
    'Give a list.',
  ),
  v.maxLength(500, 'The list is too long.'),
)

const momentSchema = v.pipe(
  v.string('Give a date and time with its offset, such as 2027-01-31T12:00:00Z.'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const moment = momentOf(dataset.value)
    if (moment !== undefined) return moment
    addIssue({ message: 'Give a date and time with its offset, such as 2027-01-31T12:00:00Z.' })
    return NEVER
  }),
)

const allowedIpsSchema = v.pipe(
  v.array(
    v.pipe(v.string('An address has to be text.'), v.maxLength(64, 'An address is too long.')),
    'Give a list.',
  ),
  v.maxLength(100, 'The list is too long.'),
)

const metadataSchema = v.custom<JsonObject>(isJsonObject, 'Give an object.')

/** The account of a token, which nobody moves to another. */
export const accountSchema: FieldsSchema<Named> = v.strictObject(
  {
    id: v.string('Give the id of the account.'),
    name: v.exactOptional(v.nullable(v.string('A name has to be text.'))),
  },
  'Give the account as {"id": "…"}.',
)

/** Said again by clients that send whole objects back; each has to say what is true. */
const assertions = {
  id: v.exactOptional(v.string('The id has to be text.')),
  account: v.exactOptional(accountSchema),
  status: v.exactOptional(v.string('The status has to be text.')),
  token: v.exactOptional(v.string('The value has to be text.')),
}

/** Sent back likewise, and not looked at. */
const ignored = {
  audit: v.exactOptional(v.unknown()),
  lastAccessAt: v.exactOptional(v.unknown()),
  revision: v.exactOptional(v.unknown()),
  tokenHint: v.exactOptional(v.unknown()),
}

const fields = {
  description: v.exactOptional(descriptionSchema),
  icon: v.exactOptional(iconSchema),
  modules: v.exactOptional(modulesSchema),
  scopes: v.exactOptional(scopesSchema),
  expiresAt: v.exactOptional(v.nullable(momentSchema)),
  allowedIps: v.exactOptional(allowedIpsSchema),
  metadata: v.exactOptional(metadataSchema),
}

/**
 * The body of `POST /api-tokens`, where the name is required, and of `PUT /api-tokens/{id}`, where
 * what is absent keeps its value.
 */
export const tokenSchema: FieldsSchema<WrittenToken> = v.strictObject({
  name: v.exactOptional(nameSchema),
  ...fields,
  ...assertions,
  ...ignored,
})

/** The body of `PATCH /api-tokens/{id}`: a merge patch, in which null takes a field back to its default. */
export const tokenPatchSchema: FieldsSchema<WrittenPatch> = v.strictObject({
  name: v.exactOptional(nameSchema),
  description: v.exactOptional(v.nullable(descriptionSchema)),
  icon: v.exactOptional(v.nullable(iconSchema)),
  modules: v.exactOptional(v.nullable(modulesSchema)),
  scopes: v.exactOptional(v.nullable(scopesSchema)),
  expiresAt: v.exactOptional(v.nullable(momentSchema)),
  allowedIps: v.exactOptional(v.nullable(allowedIpsSchema)),
  metadata: v.exactOptional(v.nullable(metadataSchema)),
  ...assertions,
  ...ignored,
})
