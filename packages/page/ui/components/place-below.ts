/** Puts a box of the top layer below a button, or above where there is no room, inside the window. */
export function placeBelow(box: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8))
  const below = at.bottom + 4
  const top = below + height > window.innerHeight - 8 ? Math.max(8, at.top - height - 4) : below
  box.style.left = `${left}px`
  box.style.top = `${top}px`
}
