import type { JsonObject, TokenChanges, TokenRecord } from '@bearergate/core'
import type { TokenParts } from '../body/token-parts.js'
import type { FieldMessages } from '../input/field-messages.js'
import type { ParsedFields } from '../input/parse-fields.js'
import type { WrittenToken } from '../input/token-schema.js'
import type { Call } from '../route.js'
import { isUploadPath } from '../wire/icon-path.js'
import { allErrors } from './all-errors.js'
import { changesOf } from './changes-of.js'
import { checkAssertions } from './check-assertions.js'
import { checkMetadata } from './check-metadata.js'

/** A token as a client wants it to be. */
export interface Wish extends ParsedFields<WrittenToken> {
  /** What the metadata becomes, where the client says something of it. */
  readonly metadata: (current: JsonObject) => JsonObject | undefined
}

/** What a wish means for a token as it is; throws all that is wrong with it. */
export async function writtenChanges(
  call: Call<TokenParts>,
  wish: Wish,
  record: TokenRecord,
): Promise<TokenChanges> {
  const { fields = {} } = wish
  const messages = wish.messages.copy()
  checkAssertions(fields, record, messages)
  await checkValue(call, fields, messages)
  const wanted = wish.metadata(record.metadata)
  const metadata = wanted && (await checkMetadata(call.settings.metadata, wanted, messages))
  const { icon, ...rest } = changesOf(fields, call.body.image)
  const isSentBack = typeof icon === 'string' && isUploadPath(icon, record)
  const changes = { ...rest, icon: isSentBack ? undefined : icon, metadata }
  if (!messages.isEmpty) throw await allErrors(call, messages, changes)
  return changes
}

/** A value that a client sends back has to be the token's. */
async function checkValue(
  { gate, id, seeing }: Call<TokenParts>,
  { token }: WrittenToken,
  messages: FieldMessages,
): Promise<void> {
  if (token === undefined || (await gate.tokens.holds(id, token, seeing))) return
  messages.add(['token'], 'This cannot be changed.')
}
