import type { TokenRecord } from '@bearergate/core'
import type { FieldMessages } from '../input/field-messages.js'
import type { WrittenToken } from '../input/token-schema.js'

/** What clients say again of a token when they send whole objects back. */
export type Assertions = Pick<WrittenToken, 'id' | 'account' | 'status' | 'token'>

/** Adds a message for everything that is said of a token and is not so. */
export function checkAssertions(
  { id, account, status }: Assertions,
  record: TokenRecord,
  messages: FieldMessages,
): void {
  const check = (field: string, said: string | undefined, is: string): void => {
    if (said !== undefined && said !== is) messages.add([field], 'This cannot be changed.')
  }
  check('id', id, record.id)
  check('account', account?.id, record.account.id)
  check('status', status, record.status)
}

/** The same of a token that is yet to be: it has no id and no value, and will be active. */
export function checkNewAssertions(
  { id, account, status, token }: Assertions,
  ownAccount: string | undefined,
  messages: FieldMessages,
): void {
  if (id !== undefined) messages.add(['id'], 'The id of a new token cannot be chosen.')
  if (token !== undefined) messages.add(['token'], 'The value of a new token cannot be chosen.')
  if (status !== undefined && status !== 'Active') {
    messages.add(['status'], 'A new token is Active.')
  }
  if (account !== undefined && account.id !== ownAccount) {
    messages.add(['account'], 'A token is created in your own account.')
  }
}
