import type * as v from 'valibot'

/** A schema of an object whose fields are known by name, and may be looked at one by one. */
export type FieldsSchema<Fields> = v.GenericSchema<unknown, Fields> & {
  readonly entries: v.ObjectEntries
}
