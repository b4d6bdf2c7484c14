import type { JSX } from 'preact'
import type { Token } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { useTask } from '../lib/use-task.js'
import { texts } from '../texts/texts.js'
import { DialogForm } from './dialog-form.js'

interface DisableDialogProps {
  readonly token: { readonly id: string; readonly name: string }
  readonly done: (token: Token) => void
  readonly close: () => void
}

const { actions: words } = texts

export function DisableDialog({ token, done, close }: DisableDialogProps): JSX.Element {
  const { client } = useApp()
  const task = useTask()
  return (
    <DialogForm
      title={words.disableTitle(token.name)}
      submit={words.disable}
      task={task}
      onSubmit={() => task.run(async () => done(await client.disable(token.id)))}
      close={close}
    >
      <p>{words.disableText}</p>
    </DialogForm>
  )
}
