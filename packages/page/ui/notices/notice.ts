/** Something that was done, or failed. */
export interface Notice {
  readonly kind: 'success' | 'error'
  readonly text: string
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}
