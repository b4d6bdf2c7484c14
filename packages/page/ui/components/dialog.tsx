import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { focusTitle } from '../lib/focus-title.js'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly wide?: boolean | undefined
  readonly children: ComponentChildren
}

/** The browser's own modal dialog: it keeps the focus, and closes on Escape. */
export function Dialog({ title, onClose, wide, children }: DialogProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before anything is painted: a key pressed meanwhile would go to what is behind the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      giveBack(before)
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class={wide === true ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        // The browser does not always ask first.
        if (ref.current !== null) onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}

/** The browser does so by itself only for a dialog that is still in the document. */
function giveBack(focused: Element | null): void {
  const there = focused instanceof HTMLElement && focused.isConnected && focused !== document.body
  if (there) focused.focus()
  else focusTitle()
}
