import type { JSX } from 'preact'
import { Field } from '../components/field.js'
import { texts } from '../texts/texts.js'
import type { Draft, Edit } from './draft.js'
import { LogoField } from './logo-field.js'
import type { Messages } from './messages.js'

/** A part of the form. */
export interface FieldsProps {
  readonly draft: Draft
  readonly edit: Edit
  readonly messages: Messages
}

const { form } = texts

/** What a token is called and looks like. */
export function GeneralFields({ draft, edit, messages }: FieldsProps): JSX.Element {
  return (
    <>
      <Field label={form.name} hint={form.nameHint} messages={messages.name} required>
        {(control) => (
          <input
            {...control}
            type="text"
            required
            autocomplete="off"
            value={draft.name}
            onInput={(event) => edit({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={form.description} hint={form.descriptionHint} messages={messages.description}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={draft.description}
            onInput={(event) => edit({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      <LogoField
        name={draft.name}
        logo={draft.logo}
        messages={messages.icon ?? []}
        choose={(logo) => edit({ logo })}
      />
    </>
  )
}
