import type { Generated } from 'kysely'

/**
 * The tables as Kysely sees them. Moments are epoch milliseconds; columns named `…_json` hold JSON
 * text. What is read is parsed all the same: a database can hold anything.
 */
export interface Tables {
  bearergate_schema: SchemaTable
  bearergate_tokens: TokenTable
  bearergate_accounts: AccountTable
  bearergate_creations: CreationTable
  bearergate_icons: IconTable
  bearergate_audit: AuditTable
  bearergate_change_counter: CounterTable
  bearergate_change_log: ChangeLogTable
}

/** One row per migration that was applied. */
export interface SchemaTable {
  version: number
}

/**
 * Deleted tokens keep their row, so that no id is used twice. Columns named `…_lower` hold what is
 * beside them as `foldCase` gives it: search without case is the same in every database.
 */
export interface TokenTable {
  id: string
  account: string
  account_name: string | null
  name: string
  name_lower: string
  description: string
  description_lower: string
  icon: string
  status: string
  modules_json: string
  /** Pairs: each element as it is and with its case folded. */
  modules_pairs_json: string
  scopes_json: string
  scopes_pairs_json: string
  expires_at: number | null
  allowed_ips_json: string
  metadata_json: string
  /** Written by usage alone. */
  last_access_at: number | null
  hint: string
  revision: number
  created_at: number
  created_by: string
  created_by_lower: string
  updated_at: number | null
  stamps_json: string
  digests_json: string
  sealed: string | null
}

export interface AccountTable {
  id: string
  status: string
  revision: number
  updated_at: number
}

/** What was created under which idempotency key. */
export interface CreationTable {
  key: string
  fingerprint: string
  token: string
  at: number
}

export interface IconTable {
  token: string
  type: string
  bytes: Buffer
}

export interface AuditTable {
  id: string
  /** Order of insertion: the newer of two lines of one millisecond. */
  sequence: Generated<number>
  account: string
  object_id: string
  event: string
  at: number
  summary: string
  details_json: string
  actor_json: string
  object_json: string
  request_json: string
  documents_json: string
}

/** One row, whose lock makes the order of commits the order of positions. */
export interface CounterTable {
  id: number
  position: number
  generation: string
  trimmed_through: number
}

export interface ChangeLogTable {
  position: number
  kind: string
  key: string
  at: number
}
