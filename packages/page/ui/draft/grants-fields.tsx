import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { GrantableItem } from '../../src/client/wire.js'
import { FieldErrors } from '../components/field.js'
import { texts } from '../texts/texts.js'
import type { FieldsProps } from './general-fields.js'
import { choicesOf, type Choice } from './grant-choices.js'

interface GrantsFieldsProps extends FieldsProps {
  readonly grants: readonly GrantableItem[]
}

const { form, counts } = texts

/** What the token may use: the modules enabled for the account or, where there are none, scopes. */
export function GrantsFields({ draft, edit, messages, grants }: GrantsFieldsProps): JSX.Element {
  const [search, setSearch] = useState('')
  const field = grants[0]?.kind === 'scope' ? 'scopes' : 'modules'
  const choices = choicesOf(grants)
  const chosen = new Set(draft[field])
  const shown = choices.filter((choice) => matches(choice, search))
  const set = (ids: readonly string[], on: boolean): void => {
    const rest = draft[field].filter((id) => !ids.includes(id))
    edit({ [field]: on ? [...rest, ...ids] : rest })
  }
  if (choices.length === 0) return <p>{form.modulesEmpty}</p>
  const allChosen = shown.length > 0 && shown.every(({ id }) => chosen.has(id))
  return (
    <fieldset class="field">
      <legend>{field === 'scopes' ? form.scopes : form.modules}</legend>
      <p class="hint">{field === 'scopes' ? form.scopesHint : form.modulesHint}</p>
      <div class="grants-bar">
        <input
          type="search"
          aria-label={form.modulesSearch}
          placeholder={form.modulesSearch}
          value={search}
          autocomplete="off"
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={allChosen}
            onChange={(event) =>
              set(
                shown.map(({ id }) => id),
                event.currentTarget.checked,
              )
            }
          />
          {form.modulesAll}
        </label>
        <span class="muted" role="status">
          {counts.selected(choices.filter(({ id }) => chosen.has(id)).length, choices.length)}
        </span>
      </div>
      <FieldErrors
        id="grants-error"
        messages={[...(messages.modules ?? []), ...(messages.scopes ?? [])]}
      />
      <ul class="grants">
        {shown.map((choice) => (
          <li key={choice.id}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.has(choice.id)}
                onChange={(event) => set([choice.id], event.currentTarget.checked)}
              />
              <span class="two-lines">
                <span>{choice.name}</span>
                <span class="muted small">{choice.about}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="muted">{form.modulesNothing}</p>}
      {chosen.size === 0 && <p class="hint">{form.modulesNone}</p>}
      {field === 'modules' &&
        draft.modules.some((id) => !choices.some((each) => each.id === id)) && (
          <p class="hint">{form.modulesLost}</p>
        )}
    </fieldset>
  )
}

function matches({ id, name, about }: Choice, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [id, name, about].some((text) => text.toLowerCase().includes(wanted))
}
