import type { ChangeKind, Generation, LoggedChange, News, RejectedEntry } from '@bearergate/core'
import { isList, jsonListIn } from '../json-list.js'
import { keyIdLength, signatureLength, type Keyring } from '../keys/keyring.js'

const kinds = {
  token: true,
  account: true,
  subject: true,
  jti: true,
  all: true,
} satisfies Record<ChangeKind, true>

const version = '1'
const signatureStart = version.length + keyIdLength
const bodyStart = signatureStart + signatureLength

/** Characters that the changes of one message may have, and that a message is read with at most. */
const maxChanges = 32_768
const maxMessage = 65_536

/** The news as messages of bounded size: `version, id of the key, signature, body`. */
export function writeNews(keyring: Keyring, channel: string, news: News): readonly string[] {
  return batches(news.changes).map((changes) => {
    const head = version + keyring.currentId
    const body = `[${JSON.stringify(news.generation)},[${changes.join(',')}]]`
    return head + keyring.sign('news', channel + head + body) + body
  })
}

/** Reads a message, if it was signed for this channel by a key of ours. */
export function readNews(keyring: Keyring, channel: string, message: string): News | RejectedEntry {
  if (!message.startsWith(version) || message.length < bodyStart) return 'unreadable'
  if (message.length > maxMessage) return 'unreadable'
  const keyId = message.slice(version.length, signatureStart)
  const body = message.slice(bodyStart)
  const signature = message.slice(signatureStart, bodyStart)
  const verdict = keyring.verify('news', channel + version + keyId + body, { keyId, signature })
  return verdict === 'genuine' ? newsIn(body) : verdict
}

/** A change that is too long by itself is left out: it will be known by the next poll. */
function batches(changes: readonly LoggedChange[]): readonly (readonly string[])[] {
  const all: string[][] = []
  let room = 0
  for (const { kind, key, position } of changes) {
    const text = JSON.stringify([kind, key, position])
    if (text.length > maxChanges) continue
    if (text.length + 1 > room) {
      all.push([])
      room = maxChanges
    }
    all.at(-1)?.push(text)
    room -= text.length + 1
  }
  return all
}

function newsIn(body: string): News | RejectedEntry {
  const parts = jsonListIn(body)
  if (parts?.length !== 2) return 'unreadable'
  const [generation, list] = parts
  if (!isGeneration(generation) || !isList(list)) return 'unreadable'
  const changes = list.map(changeIn)
  return changes.every((change) => change !== undefined) ? { generation, changes } : 'unreadable'
}

function changeIn(value: unknown): LoggedChange | undefined {
  if (!isList(value) || value.length !== 3) return undefined
  const [kind, key, position] = value
  return isKind(kind) && typeof key === 'string' && isPosition(position)
    ? { kind, key, position }
    : undefined
}

function isGeneration(value: unknown): value is Generation {
  return typeof value === 'string'
}

function isKind(value: unknown): value is ChangeKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value)
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
