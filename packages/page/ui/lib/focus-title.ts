/** Where the focus goes when what had it is gone: the title of the view, wherever that is scrolled to. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
