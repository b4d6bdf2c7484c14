import type { TokenId } from '../value/token-id.js'

export type IconType = 'image/png' | 'image/jpeg' | 'image/webp'

/** An uploaded logo, of the type that its bytes say it is. */
export interface Icon {
  readonly type: IconType
  readonly bytes: Uint8Array
}

/** The icon that a token is to have from now on; undefined for none. */
export interface IconChange {
  readonly token: TokenId
  readonly icon: Icon | undefined
}
