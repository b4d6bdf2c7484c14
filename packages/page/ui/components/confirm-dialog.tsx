import type { JSX } from 'preact'
import type { Question } from '../app/questions.js'
import { Dialog } from './dialog.js'

interface ConfirmDialogProps {
  readonly question: Question
  readonly answer: (yes: boolean) => void
}

/** A question with two answers; the one that changes nothing has the focus. */
export function ConfirmDialog({ question, answer }: ConfirmDialogProps): JSX.Element {
  const { title, text, yes, no, danger } = question
  return (
    <Dialog title={title} onClose={() => answer(false)}>
      <p>{text}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={() => answer(false)}>
          {no}
        </button>
        <button
          type="button"
          class={danger === true ? 'button danger' : 'button primary'}
          onClick={() => answer(true)}
        >
          {yes}
        </button>
      </div>
    </Dialog>
  )
}
