import type { JsonObject } from '@bearergate/core'
import { patchBody } from '../body/token-body.js'
import { parseFields } from '../input/parse-fields.js'
import { tokenPatchSchema, type WrittenPatch } from '../input/token-schema.js'
import { row, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'
import { applyChanges } from '../writing/apply-changes.js'
import { fieldsOfPatch } from '../writing/changes-of.js'
import { mergePatch } from '../writing/merge-patch.js'
import { writtenChanges, type Wish } from '../writing/written-changes.js'

/** `PATCH /api-tokens/{id}`: a JSON merge patch (RFC 7396) of the same fields. */
export const patchToken: Row = row({
  method: 'PATCH',
  path: 'api-tokens/{id}',
  access: { scope: 'tokens:write' },
  body: patchBody,
  async handle(call) {
    const wish = wishOf(call.body.fields)
    const record = await applyChanges(call, (current) => writtenChanges(call, wish, current))
    return tokenAnswer(call, { record })
  },
})

function wishOf(body: JsonObject): Wish {
  const { fields: patch = {}, messages } = parseFields(tokenPatchSchema, body)
  return { fields: fieldsOfPatch(patch), messages, metadata: (current) => merged(current, patch) }
}

function merged(current: JsonObject, { metadata }: WrittenPatch): JsonObject | undefined {
  if (metadata === undefined) return undefined
  return metadata === null ? {} : mergePatch(current, metadata)
}
