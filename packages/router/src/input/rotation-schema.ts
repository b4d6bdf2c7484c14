import * as v from 'valibot'
import type { FieldsSchema } from './fields-schema.js'

const overlapRule = 'Give whole seconds from 0 to 2592000.'

interface Rotation {
  /** How long the value before stays alive, in seconds; default 0. */
  readonly overlapSeconds?: number
}

/** The body of `POST /api-tokens/{id}/rotate`. */
export const rotationSchema: FieldsSchema<Rotation> = v.strictObject({
  overlapSeconds: v.exactOptional(
    v.pipe(
      v.number(overlapRule),
      v.integer(overlapRule),
      v.minValue(0, overlapRule),
      v.maxValue(2_592_000, overlapRule),
    ),
  ),
})
