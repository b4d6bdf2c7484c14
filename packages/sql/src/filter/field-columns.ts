import type { ListField, NumberField, ScalarField, TextField } from '@bearergate/core'
import { sql, type Expression } from 'kysely'
import type { TokenTable } from '../rows/tables.js'

/** What a test is about: a value of one type, in a column or an element of a list. */
export type Subject = TextSubject | NumberSubject

export interface TextSubject {
  readonly type: 'text'
  readonly exact: Expression<unknown>
  /** The same with its case folded. */
  readonly folded: Expression<unknown>
  /** Whether it may have more than 255 characters. */
  readonly isLong: boolean
}

export interface NumberSubject {
  readonly type: 'number'
  readonly exact: Expression<unknown>
  readonly isNullable: boolean
}

/** The columns of the tokens that hold a field. */
export function subjectOf(field: ScalarField): Subject {
  return subjects[field]
}

/** The column that holds the elements of a list, each beside itself with its case folded. */
export function pairsOf(field: ListField): Expression<unknown> {
  return lists[field]
}

const subjects: Readonly<
  Record<TextField | 'status', TextSubject> & Record<NumberField, NumberSubject>
> = {
  // There is nothing beyond ASCII in an id or a status.
  id: { type: 'text', exact: column('id'), folded: sql`lower(${column('id')})`, isLong: false },
  status: {
    type: 'text',
    exact: column('status'),
    folded: sql`lower(${column('status')})`,
    isLong: false,
  },
  name: text('name', 'name_lower'),
  description: text('description', 'description_lower', true),
  createdBy: text('created_by', 'created_by_lower'),
  revision: number('revision', false),
  createdAt: number('created_at', false),
  updatedAt: number('updated_at', true),
  expiresAt: number('expires_at', true),
  lastAccessAt: number('last_access_at', true),
}

const lists: Readonly<Record<ListField, Expression<unknown>>> = {
  modules: column('modules_pairs_json'),
  scopes: column('scopes_pairs_json'),
}

function text(exact: Column, folded: Column, isLong = false): TextSubject {
  return { type: 'text', exact: column(exact), folded: column(folded), isLong }
}

function number(name: Column, isNullable: boolean): NumberSubject {
  return { type: 'number', exact: column(name), isNullable }
}

type Column = keyof TokenTable

/** With the name of its table, since other tables of a query have such columns too. */
function column(name: Column): Expression<unknown> {
  return sql.ref(`bearergate_tokens.${name}`)
}
