import * as v from 'valibot'
import { normaliseRange } from '../http/address.js'
import type { JsonObject } from '../record/json.js'
import type { CheckedChanges } from './token-input.js'
import { isIconText, maxIconBytes, sniffIcon } from './icon-rules.js'
import { isMetadata } from './json-rules.js'
import { isPlainLine, isPlainText } from './text-rules.js'

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
    v.transform((items) => [...new Set(items)]),
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

/** Later years have no form that programs agree on (RFC 3339 §1). */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

const moment = v.pipe(
  v.union([v.number(), v.date()], 'Give a date.'),
  v.transform(Number),
  v.check((time) => Number.isSafeInteger(time) && time <= latest, 'Give a date.'),
)

const iconRule =
  'Give a path of this site, such as /icons/robot.png, or a PNG, JPEG or WebP image of up to 256 KiB.'

const icon = v.pipe(
  v.union([text('An icon', 2000), v.instance(Uint8Array)], iconRule),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    if (typeof value === 'string' && isIconText(value)) return value
    const image =
      typeof value !== 'string' && value.length <= maxIconBytes ? sniffIcon(value) : undefined
    if (image !== undefined) return image
    addIssue({ message: iconRule })
    return NEVER
  }),
)

const changes = {
  description: v.exactOptional(text('A description', 2000)),
  icon: v.exactOptional(icon),
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

/** The fields of a token to be created, the account apart. */
export const newTokenSchema: v.GenericSchema<unknown, CheckedChanges & { readonly name: string }> =
  v.strictObject({ ...changes, name })

/** The fields of a token that can be changed, each optional. */
export const changesSchema: v.GenericSchema<unknown, CheckedChanges> & {
  readonly entries: v.ObjectEntries
} = v.strictObject({ ...changes, name: v.exactOptional(name) })
