import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { texts } from '../texts/texts.js'

/** What a control needs to be tied to its label, hint and messages. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly messages?: readonly string[] | undefined
  readonly required?: boolean | undefined
  readonly children: (control: FieldControl) => ComponentChildren
}

/** A control with its label, hint and messages. */
export function Field(props: FieldProps): JSX.Element {
  const { label, hint, messages = [], required, children } = props
  const id = useId()
  const wrong = messages.length > 0
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-error` : '']
  const control: FieldControl = {
    id,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': wrong || undefined,
  }
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required === true && <span class="muted"> ({texts.form.required})</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(control)}
      <FieldErrors id={`${id}-error`} messages={messages} />
    </div>
  )
}

/** What is wrong with a control. */
export function FieldErrors({
  id,
  messages,
}: {
  readonly id: string
  readonly messages: readonly string[]
}): JSX.Element | null {
  if (messages.length === 0) return null
  return (
    <ul class="field-errors" id={id}>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}
