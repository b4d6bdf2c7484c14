/** What can be written of a token; what is left out keeps its value, or its default when created. */
export interface TokenWrite {
  /** 1 to 255 characters. */
  readonly name?: string | undefined
  /** Up to 2,000 characters. */
  readonly description?: string | undefined
  /** Empty for none, or a path that the host serves; an image is sent beside. */
  readonly icon?: string | undefined
  readonly modules?: readonly { readonly id: string }[] | undefined
  readonly scopes?: readonly string[] | undefined
  /** ISO 8601, in the future; null: never. */
  readonly expiresAt?: string | null | undefined
  /** Addresses and CIDR ranges; empty: every address. */
  readonly allowedIps?: readonly string[] | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/** A body of JSON or, with an image of PNG, JPEG or WebP up to 256 KiB, of parts. */
export function bodyOf(write: TokenWrite, image: Blob | undefined): string | FormData {
  const json = JSON.stringify(write)
  if (image === undefined) return json
  const form = new FormData()
  form.set('token', json)
  form.set('icon', image, 'icon')
  return form
}
