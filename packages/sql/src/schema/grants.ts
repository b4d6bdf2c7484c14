import type { Tables } from '../rows/tables.js'

type Right = 'select' | 'insert' | 'update' | 'delete'

/** What the application needs and no more: the audit trail, for one, is only added to. */
export const grants: Readonly<Record<keyof Tables, readonly Right[]>> = {
  bearergate_schema: ['select'],
  bearergate_tokens: ['select', 'insert', 'update'],
  bearergate_accounts: ['select', 'insert', 'update'],
  bearergate_creations: ['select', 'insert', 'update', 'delete'],
  bearergate_icons: ['select', 'insert', 'delete'],
  bearergate_audit: ['select', 'insert'],
  bearergate_change_counter: ['select', 'update'],
  bearergate_change_log: ['select', 'insert', 'delete'],
}

/**
 * Statements that grant them.
 *
 * @param nameOf - The table as it is written in statements.
 * @param grantee - Whom to, as it is written in statements.
 */
export function grantStatements(
  nameOf: (table: string) => string,
  grantee: string,
): readonly string[] {
  return Object.entries(grants).map(
    ([table, rights]) => `grant ${rights.join(', ')} on ${nameOf(table)} to ${grantee}`,
  )
}
