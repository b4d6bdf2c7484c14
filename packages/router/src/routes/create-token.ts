import type { TokenInput, TokenRecord } from '@bearergate/core'
import { tokenBody } from '../body/token-body.js'
import type { TokenParts } from '../body/token-parts.js'
import { etagOf } from '../etag.js'
import { idempotencyKeyOf } from '../idempotency-key.js'
import { parseFields } from '../input/parse-fields.js'
import { tokenSchema } from '../input/token-schema.js'
import type { Answer } from '../outcome.js'
import { row, type Call, type Row } from '../route.js'
import { describeToken } from '../token-answer.js'
import { allErrors } from '../writing/all-errors.js'
import { changesOf } from '../writing/changes-of.js'
import { checkNewAssertions } from '../writing/check-assertions.js'
import { checkMetadata } from '../writing/check-metadata.js'

/** `POST /api-tokens`: a new token and its value; with `Idempotency-Key` at most one. */
export const createToken: Row = row({
  method: 'POST',
  path: 'api-tokens',
  access: { scope: 'tokens:write' },
  body: tokenBody,
  async handle(call) {
    const key = idempotencyKeyOf(call.request.headers)
    const input = await inputOf(call)
    const { tokens } = call.gate
    if (key !== undefined) return created(call, await tokens.createOnce(key, input, call.operation))
    return created(call, { ...(await tokens.create(input, call.operation)), replayed: false })
  },
})

async function inputOf(call: Call<TokenParts>): Promise<TokenInput> {
  const { body, caller, settings } = call
  const { fields = {}, messages } = parseFields(tokenSchema, body.fields)
  if (fields.name === undefined && !messages.concerns('name')) {
    messages.add(['name'], 'Enter a name.')
  }
  checkNewAssertions(fields, caller.actor.account?.id, messages)
  const metadata = await checkMetadata(settings.metadata, fields.metadata ?? {}, messages)
  const { name, ...changes } = { ...changesOf(fields, body.image), metadata }
  if (name === undefined || !messages.isEmpty) {
    throw await allErrors(call, messages, { ...changes, name })
  }
  return { ...changes, name }
}

interface Created {
  readonly record: TokenRecord
  readonly value: string | undefined
  readonly replayed: boolean
}

async function created(
  call: Call<TokenParts>,
  { record, value, replayed }: Created,
): Promise<Answer> {
  const document = await describeToken(call, { record, value })
  return {
    status: 201,
    headers: {
      Location: `${call.base}/api-tokens/${record.id}`,
      ETag: etagOf(record),
      ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
    },
    body: value === undefined ? { ...document, detail: notShownAgain } : document,
    secret: true,
  }
}

const notShownAgain =
  'The value was shown when the token was created. Rotate the token to get a new one.'
