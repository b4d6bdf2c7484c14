import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Token } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Dialog } from '../components/dialog.js'
import { Field } from '../components/field.js'
import { NewValue } from '../components/new-value.js'
import { leaveValue } from '../components/leave-value.js'
import { useTask } from '../lib/use-task.js'
import { useGuard } from '../router/use-guard.js'
import { texts } from '../texts/texts.js'
import { DialogForm } from './dialog-form.js'

interface RotateDialogProps {
  readonly token: { readonly id: string; readonly name: string }
  readonly done: (token: Token) => void
  readonly close: () => void
}

const { actions: words } = texts

/** Asks how long both values work, then shows the new one. */
export function RotateDialog({ token, done, close }: RotateDialogProps): JSX.Element {
  const { client, ask } = useApp()
  const task = useTask()
  const [overlap, setOverlap] = useState(0)
  const [value, setValue] = useState<string>()
  useGuard(value !== undefined, leaveValue)
  const rotate = async (): Promise<void> => {
    const { token: fresh, ...rotated } = await client.rotate(token.id, overlap)
    setValue(fresh)
    done(rotated)
  }
  if (value === undefined) {
    return (
      <DialogForm
        title={words.rotateTitle(token.name)}
        submit={words.rotate}
        task={task}
        onSubmit={() => task.run(rotate)}
        close={close}
      >
        <p>{words.rotateText}</p>
        <Field label={words.overlap} hint={words.overlapHint}>
          {(control) => (
            <select
              {...control}
              value={overlap}
              onChange={(event) => setOverlap(Number(event.currentTarget.value))}
            >
              {Object.entries(words.overlaps).map(([seconds, text]) => (
                <option key={seconds} value={seconds}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      </DialogForm>
    )
  }
  const leave = async (): Promise<void> => {
    if (await ask(leaveValue)) close()
  }
  return (
    <Dialog title={words.rotatedTitle(token.name)} onClose={() => void leave()} wide>
      <NewValue value={value} />
      <div class="dialog-actions">
        <button type="button" class="button primary" onClick={() => void leave()}>
          {texts.close}
        </button>
      </div>
    </Dialog>
  )
}
