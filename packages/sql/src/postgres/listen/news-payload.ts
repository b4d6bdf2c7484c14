import type { LoggedChange, News } from '@bearergate/core'
import { asInteger, asObject, asText, listOf, oneOf } from '../../rows/parse.js'

/** PostgreSQL takes less than 8000 bytes. */
const mostBytes = 7_900

/** News as texts for `pg_notify`, as many as they need. A change that is longer than one is left out. */
export function payloadsOf({ generation, changes }: News): readonly string[] {
  const start = `{"generation":${JSON.stringify(generation)},"changes":[`
  const room = mostBytes - Buffer.byteLength(start) - end.length
  return inGroups(changes.map(textOf), room).map((group) => start + group.join(',') + end)
}

const end = ']}'

function textOf({ position, kind, key }: LoggedChange): string {
  return JSON.stringify([position, kind, key])
}

/** Texts that, with commas in between, take no more bytes than there is room. */
function inGroups(texts: readonly string[], room: number): readonly (readonly string[])[] {
  const groups: string[][] = []
  let left = 0
  for (const text of texts) {
    const bytes = Buffer.byteLength(text) + 1
    if (bytes > room) continue
    if (bytes > left) {
      groups.push([])
      left = room
    }
    groups.at(-1)?.push(text)
    left -= bytes
  }
  return groups
}

/** Undefined for whatever is not such a text: anybody who may connect can send on a channel. */
export function newsOf(payload: string): News | undefined {
  try {
    const { generation, changes } = asObject(JSON.parse(payload))
    return { generation: asName(generation), changes: asChanges(changes) }
  } catch {
    return undefined
  }
}

const asChanges = listOf((value: unknown): LoggedChange => {
  const [position, kind, key, ...others] = asParts(value)
  if (others.length > 0) throw new TypeError('not a change')
  return { position: asPosition(position), kind: asKind(kind), key: asText(key) }
})

const asParts = listOf((part: unknown) => part)

const asKind = oneOf({ token: true, account: true, subject: true, jti: true, all: true })

function asPosition(value: unknown): number {
  const position = asInteger(value)
  if (position < 1) throw new TypeError('not a position')
  return position
}

function asName(value: unknown): string {
  const name = asText(value)
  if (name === '') throw new TypeError('not a generation')
  return name
}
