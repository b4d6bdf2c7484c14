import { InvalidInputError } from '../errors.js'
import type { Account } from '../record/account.js'
import { isPlainLine } from './text-rules.js'

/** Refuses an account that no store could keep apart. */
export function checkAccount({ id, name = '' }: Account): void {
  if (typeof id !== 'string' || id === '' || id.length > 255 || !isPlainLine(id)) {
    throw new InvalidInputError({ account: ['Give an account id of 1 to 255 plain characters.'] })
  }
  if (name.length > 255 || !isPlainLine(name)) {
    throw new InvalidInputError({
      account: ['Give an account name of up to 255 plain characters.'],
    })
  }
}
