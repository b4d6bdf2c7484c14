import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names of columns, read where the tables are declared. */
function columnNames(): readonly string[] {
  const file = join(import.meta.dirname, '../../../../sql/src/rows/tables.ts')
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/^ {2}(\w+): /gm)].map(([, name = '']) => name)
}

/** Names in which records are kept in memory, beside those that clients write. */
const ofRecords = ['digests', 'sealed', 'hint', 'hash', 'until', 'version', 'account.id', 'kind']

/** What other libraries of its kind keep, and have been made to take. */
const ofOthers = `
  secret key start prefix userId ownerId tenantId orgId createdAt updatedAt lastUsedAt
  lastRequest lastRefillAt revokedAt usageCount requestCount rateLimitMax
  rateLimitEnabled rateLimitTimeWindow remaining refillAmount refillInterval enabled
  isSystem isAdmin admin role roles permissions type value password configId
  referenceId actor by barrier ifRevision request $set $where __v _id effectiveScopes
`
  .trim()
  .split(/\s+/)

/** What clients may write. */
const writable = ['name', 'description', 'icon', 'modules', 'scopes', 'metadata']

/** Sent back by clients and not looked at. */
export const ignored: readonly string[] = ['audit', 'lastAccessAt', 'revision', 'tokenHint']

/** Sent back likewise; has to say what is so. */
export const asserted: readonly string[] = ['id', 'account', 'status', 'token']

const known = new Set([...writable, ...ignored, ...asserted])

/** Every name that somebody might hope to write under, and that nobody may. */
export const fieldNames: readonly string[] = [
  ...new Set([...columnNames(), ...ofRecords, ...ofOthers]),
].filter((name) => !known.has(name))
