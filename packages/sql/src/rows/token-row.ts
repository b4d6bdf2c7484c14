import type { Account, Stamp, Stamps, StoredDigest, StoredRecord } from '@bearergate/core'
import { foldCase, isTokenId } from '@bearergate/core'
import {
  asInteger,
  asJsonObject,
  asObject,
  asText,
  listOf,
  oneOf,
  orNull,
  textList,
} from './parse.js'
import { asTokenId } from './token-id.js'
import { plainText } from './plain-text.js'
import { RowReader, type Row } from './row-reader.js'
import type { TokenTable } from './tables.js'

/** What a mutation writes of a record: all but the time of last access. */
export type WrittenToken = Omit<TokenTable, 'last_access_at'>

export function tokenRow(record: StoredRecord): WrittenToken {
  return {
    id: record.id,
    account: plainText(record.account.id),
    account_name: plainText(record.account.name ?? null),
    name: plainText(record.name),
    description: plainText(record.description),
    icon: plainText(record.icon),
    status: record.status,
    modules_json: JSON.stringify(record.modules),
    scopes_json: JSON.stringify(record.scopes),
    expires_at: record.expiresAt,
    allowed_ips_json: JSON.stringify(record.allowedIps),
    metadata_json: JSON.stringify(record.metadata),
    hint: plainText(record.hint),
    revision: record.revision,
    created_at: record.audit.created.at,
    stamps_json: JSON.stringify(record.audit),
    ...searchColumns(record),
    ...secretColumns(record),
  }
}

/** What lists are filtered and ordered by, where no other column has it. */
export function searchColumns(
  record: Pick<StoredRecord, 'name' | 'description' | 'modules' | 'scopes' | 'audit'>,
): Pick<TokenTable, SearchColumn> {
  const { created, updated } = record.audit
  return {
    name_lower: foldCase(record.name),
    description_lower: foldCase(record.description),
    modules_pairs_json: pairs(record.modules),
    scopes_pairs_json: pairs(record.scopes),
    created_by: plainText(created.by.id),
    created_by_lower: foldCase(created.by.id),
    updated_at: updated?.at ?? null,
  }
}

/** Each element as it is and with its case folded, side by side: a filter goes through them once. */
function pairs(list: readonly string[]): string {
  return JSON.stringify(list.map((element) => [element, foldCase(element)]))
}

type SearchColumn =
  | 'name_lower'
  | 'description_lower'
  | 'modules_pairs_json'
  | 'scopes_pairs_json'
  | 'created_by'
  | 'created_by_lower'
  | 'updated_at'

function secretColumns(record: StoredRecord): Pick<TokenTable, 'digests_json' | 'sealed'> {
  return record.status === 'Deleted'
    ? { digests_json: '[]', sealed: null }
    : { digests_json: JSON.stringify(record.digests), sealed: plainText(record.sealed) }
}

/** @throws BearergateError - The row is not what {@link tokenRow} writes. */
export function tokenOf(columns: Row): StoredRecord {
  const row = new RowReader(columns, rowName(columns['id']))
  return {
    id: row.read('id', asTokenId),
    account: accountOf(row),
    name: row.text('name'),
    description: row.text('description'),
    icon: row.text('icon'),
    status: row.read('status', asStatus),
    modules: row.json('modules_json', textList),
    scopes: row.json('scopes_json', textList),
    expiresAt: row.integerOrNull('expires_at'),
    allowedIps: row.json('allowed_ips_json', textList),
    metadata: row.json('metadata_json', asJsonObject),
    lastAccessAt: row.integerOrNull('last_access_at'),
    hint: row.text('hint'),
    revision: row.integer('revision'),
    audit: row.json('stamps_json', asStamps),
    digests: row.json('digests_json', digestList),
    sealed: row.textOrNull('sealed'),
  }
}

const asStatus = oneOf({ Active: true, Disabled: true, Deleted: true })
const digestList = listOf(asDigest)
const asUntil = orNull(asInteger)
const hashPattern = /^[\w-]{43}$/

function rowName(id: unknown): string {
  return typeof id === 'string' && isTokenId(id) ? `record of ${id}` : 'record of a token'
}

function accountOf(row: RowReader): Account {
  const id = row.text('account')
  const name = row.textOrNull('account_name')
  return name === null ? { id } : { id, name }
}

function asDigest(value: unknown): StoredDigest {
  const { format, hash, until } = asObject(value)
  if (format !== 1 || !hashPattern.test(asText(hash))) throw new TypeError('not a digest')
  return { format, hash: asText(hash), until: asUntil(until) }
}

export function asStamps(value: unknown): Stamps {
  const { created, ...others } = asObject(value)
  const stamps = Object.entries(others).map(([event, stamp]) => [event, asStamp(stamp)] as const)
  return { ...Object.fromEntries(stamps), created: asStamp(created) }
}

function asStamp(value: unknown): Stamp {
  const { at, by } = asObject(value)
  const { id, name } = asObject(by)
  return { at: asInteger(at), by: { id: asText(id), name: asText(name) } }
}
