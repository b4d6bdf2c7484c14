import type { JsonObject } from '@bearergate/core'

/** A token as a client writes it: its fields, and perhaps an image to be its icon. */
export interface TokenParts {
  readonly fields: JsonObject
  readonly image: Uint8Array | undefined
}
