import { openEngine } from './files.js'

/** The tables as version 1 of the schema made them, in SQLite. */
const tables = `
CREATE TABLE bearergate_schema (version integer primary key) strict;
CREATE TABLE bearergate_tokens (id text not null primary key, account text not null,
  account_name text, name text not null, name_lower text not null, description text not null,
  icon text not null, status text not null, modules_json text not null, scopes_json text not null,
  expires_at integer, allowed_ips_json text not null, metadata_json text not null,
  last_access_at integer, hint text not null, revision integer not null,
  created_at integer not null, stamps_json text not null, digests_json text not null) strict;
CREATE TABLE bearergate_accounts (id text not null primary key, status text not null,
  revision integer not null, updated_at integer not null) strict;
CREATE TABLE bearergate_audit (sequence integer primary key, id text not null unique,
  account text not null, object_id text not null, event text not null, at integer not null,
  summary text not null, details_json text not null, actor_json text not null,
  object_json text not null, request_json text not null, documents_json text not null) strict;
CREATE TABLE bearergate_change_counter (id integer primary key, position integer not null,
  generation text not null, trimmed_through integer not null) strict;
CREATE TABLE bearergate_change_log (position integer primary key, kind text not null,
  key text not null, at integer not null) strict;
CREATE INDEX bearergate_tokens_by_account on bearergate_tokens (account, created_at, id, status);
CREATE INDEX bearergate_tokens_by_age on bearergate_tokens (created_at, id, status);
CREATE INDEX bearergate_audit_by_account on bearergate_audit (account, at, sequence);
CREATE INDEX bearergate_audit_by_object on bearergate_audit (object_id, at, sequence);
INSERT INTO bearergate_schema VALUES (1);
INSERT INTO bearergate_change_counter VALUES (1, 7, 'the old generation', 7);`

export interface OldToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly stamps: unknown
}

/** Makes a file as version 1 left it, with these tokens. */
export function makeVersion1(file: string, tokens: readonly OldToken[]): void {
  const database = openEngine(file)
  database.exec(tables)
  database.exec('BEGIN')
  const insert = database.prepare(`INSERT INTO bearergate_tokens VALUES (
    ?, 'acme', NULL, ?, 'old', 'Über', '', 'Active', '["MOD-1"]', ?,
    NULL, '[]', '{}', NULL, 'acme_…0000', 2, 5, ?, '[]')`)
  for (const { id, name, scopes, stamps } of tokens) {
    insert.run(id, name, JSON.stringify(scopes), JSON.stringify(stamps))
  }
  database.exec('COMMIT')
  database.close()
}
