import { texts } from '../texts/texts.js'
import { isAddressRange } from './address.js'
import { addressesOf, type Draft } from './draft.js'
import { expiresAtOf } from './expiry.js'

/** What can be entered, in the order in which it is asked for. */
export const fieldNames = [
  'name',
  'description',
  'icon',
  'modules',
  'scopes',
  'expiresAt',
  'allowedIps',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What is wrong, by field. */
export type Messages = Readonly<Partial<Record<FieldName, readonly string[]>>>

const { form } = texts

/** What can be seen to be wrong before the server is asked. */
export function messagesOf(draft: Draft, now: number): Messages {
  return withoutEmpty({
    name: nameMessages(draft.name.trim()),
    description: draft.description.length > 2000 ? [form.descriptionLong] : [],
    expiresAt: expiryMessages(draft, now),
    allowedIps: addressMessages(draft),
  })
}

function nameMessages(name: string): readonly string[] {
  if (name === '') return [form.nameMissing]
  return name.length > 255 ? [form.nameLong] : []
}

function expiryMessages({ expiry }: Draft, now: number): readonly string[] {
  if (expiry.kind === 'kept') return []
  const at = expiresAtOf(expiry)
  if (at === null) return []
  return at === undefined || Date.parse(at) <= now ? [form.expiryDateMissing] : []
}

function addressMessages(draft: Draft): readonly string[] {
  return addressesOf(draft).flatMap((address, index) =>
    isAddressRange(address) ? [] : [form.addressesLine(index + 1, form.addressWrong)],
  )
}

/** What the server says, by the fields of the form: it names elements of lists, such as `allowedIps.1`. */
export function messagesFrom(errors: Readonly<Record<string, readonly string[]>>): Messages {
  const found: Partial<Record<FieldName, string[]>> = {}
  for (const [path, messages] of Object.entries(errors)) {
    const [first = '', index] = path.split('.')
    const field = fieldNames.find((name) => name === first)
    if (field === undefined) continue
    const list = (found[field] ??= [])
    for (const message of messages) list.push(numbered(field, index, message))
  }
  return found
}

function numbered(field: FieldName, index: string | undefined, message: string): string {
  const isLine = field === 'allowedIps' && index !== undefined && /^\d+$/.test(index)
  return isLine ? form.addressesLine(Number(index) + 1, message) : message
}

function withoutEmpty(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).filter(([, list]) => list.length > 0))
}
