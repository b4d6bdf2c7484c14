import { InvalidInputError } from '../errors.js'
import type { IconChange } from '../record/icon.js'
import type { TokenId } from '../value/token-id.js'
import { isUploadedIcon, uploadedIconOf } from './icon-rules.js'
import type { CheckedChanges } from './token-input.js'

/** What a change of the icon means for the record and for the image that is kept beside it. */
export interface IconOutcome {
  /** Undefined: it stays as it is. */
  readonly icon: string | undefined
  readonly icons: readonly IconChange[]
}

/** `current`: what the record says now; empty for a new token. */
export function iconOutcome(
  token: TokenId,
  wanted: CheckedChanges['icon'],
  current: string,
): IconOutcome {
  if (wanted === undefined || wanted === current) return { icon: undefined, icons: [] }
  if (typeof wanted !== 'string') {
    return { icon: uploadedIconOf(wanted), icons: [{ token, icon: wanted }] }
  }
  if (isUploadedIcon(wanted)) {
    throw new InvalidInputError({ icon: ['This image was uploaded for another token.'] })
  }
  const icons = isUploadedIcon(current) ? [{ token, icon: undefined }] : []
  return { icon: wanted, icons }
}
