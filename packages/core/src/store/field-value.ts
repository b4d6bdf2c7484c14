import type { TokenRecord } from '../record/token-record.js'
import type { FilterValue, ScalarField } from './filter.js'

/** What a record holds in a field by which lists are filtered and ordered. */
export function fieldValue(record: TokenRecord, field: ScalarField): FilterValue {
  switch (field) {
    case 'createdAt':
      return record.audit.created.at
    case 'createdBy':
      return record.audit.created.by.id
    case 'updatedAt':
      return record.audit.updated?.at ?? null
    case 'id':
    case 'name':
    case 'description':
    case 'status':
    case 'revision':
    case 'expiresAt':
    case 'lastAccessAt':
      return record[field]
  }
}
