/** The logo of a token as it is being entered. */
export type Logo =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly path: string }
  | { readonly kind: 'new'; readonly image: Blob; readonly preview: ImageBitmap }
