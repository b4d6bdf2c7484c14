import { tokenBody } from '../body/token-body.js'
import { parseFields } from '../input/parse-fields.js'
import { tokenSchema } from '../input/token-schema.js'
import { row, type Row } from '../route.js'
import { tokenAnswer } from '../token-answer.js'
import { applyChanges } from '../writing/apply-changes.js'
import { writtenChanges } from '../writing/written-changes.js'

/** `PUT /api-tokens/{id}`: changes the fields given; absent ones keep their value. */
export const replaceToken: Row = row({
  method: 'PUT',
  path: 'api-tokens/{id}',
  access: { scope: 'tokens:write' },
  body: tokenBody,
  async handle(call) {
    const parsed = parseFields(tokenSchema, call.body.fields)
    const wish = { ...parsed, metadata: () => parsed.fields?.metadata }
    const record = await applyChanges(call, (current) => writtenChanges(call, wish, current))
    return tokenAnswer(call, { record })
  },
})
