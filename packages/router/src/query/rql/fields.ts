import type { ListField, ScalarField } from '@bearergate/core'

/** What a literal has to be to stand beside a field. */
export type FieldType = 'text' | 'time' | 'integer' | 'status'

export type Field =
  | { readonly kind: 'scalar'; readonly field: ScalarField; readonly type: FieldType }
  | { readonly kind: 'list'; readonly field: ListField; readonly element: string | undefined }

/** Element of a list of plain values. */
export const self = 'self()'

/**
 * The fields of a token that lists are filtered and ordered by, by their names on the wire; there are
 * no others. `element` is what the element of a list is called inside `any` and `all`.
 */
export const fields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['id', scalar('id', 'text')],
  ['name', scalar('name', 'text')],
  ['description', scalar('description', 'text')],
  ['status', scalar('status', 'status')],
  ['lastAccessAt', scalar('lastAccessAt', 'time')],
  ['expiresAt', scalar('expiresAt', 'time')],
  ['audit.created.at', scalar('createdAt', 'time')],
  ['audit.updated.at', scalar('updatedAt', 'time')],
  ['audit.created.by.id', scalar('createdBy', 'text')],
  ['revision', scalar('revision', 'integer')],
  ['modules', { kind: 'list', field: 'modules', element: 'id' }],
  ['modules.id', { kind: 'list', field: 'modules', element: undefined }],
  ['scopes', { kind: 'list', field: 'scopes', element: self }],
])

function scalar(field: ScalarField, type: FieldType): Field {
  return { kind: 'scalar', field, type }
}
