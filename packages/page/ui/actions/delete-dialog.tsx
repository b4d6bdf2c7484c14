import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import { Field } from '../components/field.js'
import { useTask } from '../lib/use-task.js'
import { texts } from '../texts/texts.js'
import { DialogForm } from './dialog-form.js'

interface DeleteDialogProps {
  readonly token: { readonly id: string; readonly name: string }
  readonly done: () => void
  readonly close: () => void
}

const { actions: words } = texts

/** Deleting is for good: the name has to be typed. */
export function DeleteDialog({ token, done, close }: DeleteDialogProps): JSX.Element {
  const { client } = useApp()
  const task = useTask()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState(false)
  const remove = (): void => {
    const matches = typed.trim() === token.name.trim()
    setWrong(!matches)
    if (!matches) {
      input.current?.focus()
      return
    }
    task.run(async () => {
      await client.delete(token.id)
      done()
    })
  }
  return (
    <DialogForm
      title={words.removeTitle(token.name)}
      submit={words.remove}
      danger
      task={task}
      onSubmit={remove}
      close={close}
    >
      <p>{words.removeText}</p>
      <p>
        {words.removeConfirm} <strong class="break">{token.name}</strong>
      </p>
      <Field label={words.removeName} messages={wrong ? [words.removeMismatch] : []}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="text"
            value={typed}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
    </DialogForm>
  )
}
