import type { ComponentChildren, JSX } from 'preact'
import type { Task } from '../lib/use-task.js'
import { Dialog } from '../components/dialog.js'
import { Problem } from '../components/problem.js'
import { texts } from '../texts/texts.js'

interface DialogFormProps {
  readonly title: string
  readonly submit: string
  readonly danger?: boolean | undefined
  readonly task: Task
  readonly onSubmit: () => void
  readonly close: () => void
  readonly children: ComponentChildren
}

/** A dialog that does one thing, and says when it did not work. */
export function DialogForm(props: DialogFormProps): JSX.Element {
  const { title, submit, danger, task, onSubmit, close, children } = props
  return (
    <Dialog title={title} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!task.running) onSubmit()
        }}
      >
        {children}
        {task.error && <Problem error={task.error} />}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={close}>
            {texts.cancel}
          </button>
          <button
            type="submit"
            class={danger === true ? 'button danger' : 'button primary'}
            aria-disabled={task.running}
          >
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
