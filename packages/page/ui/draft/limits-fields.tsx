import type { JSX } from 'preact'
import { Field, FieldErrors } from '../components/field.js'
import { Time } from '../components/time.js'
import { texts } from '../texts/texts.js'
import { afterDays, expiresAtOf, presets, type Expiry } from './expiry.js'
import type { FieldsProps } from './general-fields.js'

interface LimitsFieldsProps extends FieldsProps {
  /** When the token expires now; undefined for a new one. */
  readonly present?: string | null | undefined
}

const { form } = texts

/** Until when, and from where. */
export function LimitsFields({ draft, edit, messages, present }: LimitsFieldsProps): JSX.Element {
  const { expiry } = draft
  const at = expiresAtOf(expiry)
  return (
    <>
      <Field label={form.expiry} hint={form.expiryHint}>
        {(control) => (
          <select
            {...control}
            value={keyOf(expiry)}
            onChange={(event) => edit({ expiry: expiryOf(event.currentTarget.value, present) })}
          >
            {typeof present === 'string' && <option value="kept">{form.expiryKeep}</option>}
            {presets.map((days) => (
              <option key={days} value={days}>
                {form.expiryDays(days)}
              </option>
            ))}
            <option value="date">{form.expiryDate}</option>
            <option value="never">{form.expiryNever}</option>
          </select>
        )}
      </Field>
      {expiry.kind === 'date' && (
        <Field label={form.expiryOn} messages={messages.expiresAt} required>
          {(control) => (
            <input
              {...control}
              type="date"
              value={expiry.day}
              onInput={(event) =>
                edit({ expiry: { kind: 'date', day: event.currentTarget.value } })
              }
            />
          )}
        </Field>
      )}
      {expiry.kind !== 'date' && (
        <FieldErrors id="expiry-error" messages={messages.expiresAt ?? []} />
      )}
      {typeof at === 'string' && (
        <p class="hint">
          {form.expiresOn} <Time at={at} />
        </p>
      )}
      {expiry.kind === 'never' && <p class="hint">{form.expiryWarning}</p>}
      <Field label={form.addresses} hint={form.addressesHint} messages={messages.allowedIps}>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            class="mono"
            spellcheck={false}
            value={draft.addresses}
            onInput={(event) => edit({ addresses: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

function keyOf(expiry: Expiry): string {
  return expiry.kind === 'days' ? String(expiry.days) : expiry.kind
}

function expiryOf(key: string, present: string | null | undefined): Expiry {
  if (key === 'never') return { kind: 'never' }
  if (key === 'date') return { kind: 'date', day: '' }
  if (key === 'kept' && typeof present === 'string') return { kind: 'kept', at: present }
  return afterDays(Number(key), Date.now())
}
