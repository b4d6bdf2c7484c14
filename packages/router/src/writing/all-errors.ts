import { InvalidInputError, type TokenChanges } from '@bearergate/core'
import type { FieldMessages } from '../input/field-messages.js'
import type { Call } from '../route.js'

/**
 * All that is wrong with an input of which something is known to be wrong: the core looks at the
 * other fields too, so that one answer names everything.
 */
export async function allErrors(
  { gate, id, seeing }: Pick<Call, 'gate' | 'id' | 'seeing'>,
  messages: FieldMessages,
  changes: TokenChanges,
): Promise<InvalidInputError> {
  messages.addAll(await gate.tokens.check(changes, id === '' ? undefined : id, seeing))
  return new InvalidInputError(messages.errors)
}
