import type { JSX } from 'preact'
import type { Token } from '../../src/client/wire.js'
import { Dialog } from '../components/dialog.js'
import { draftOf, type Draft } from '../draft/draft.js'
import { changedFields, textOfField } from '../draft/write.js'
import { formatTime } from '../lib/format.js'
import { texts } from '../texts/texts.js'

interface StaleDialogProps {
  readonly base: Token
  readonly newer: Token
  readonly draft: Draft
  readonly keep: () => void
  readonly drop: () => void
}

const { edit, form } = texts
const labels: Readonly<Record<keyof Draft, string>> = {
  name: form.name,
  description: form.description,
  logo: form.logo,
  modules: form.modules,
  scopes: form.scopes,
  expiry: form.expiry,
  addresses: form.addresses,
}

/** Somebody else was faster: who, when, and what both have changed. */
export function StaleDialog({ base, newer, draft, keep, drop }: StaleDialogProps): JSX.Element {
  const from = draftOf(base)
  const theirs = draftOf(newer)
  const mine = changedFields(from, draft)
  const both = changedFields(from, theirs).filter((key) => mine.includes(key))
  const { by, at } = lastChange(newer)
  return (
    <Dialog title={edit.staleTitle} onClose={keep} wide>
      <p>{edit.staleText(by.name, formatTime(at))}</p>
      {both.length === 0 ? (
        <p>{edit.staleNone}</p>
      ) : (
        <table class="compare">
          <caption>{edit.staleFields}</caption>
          <thead>
            <tr>
              <th scope="col">{edit.field}</th>
              <th scope="col">{edit.theirs}</th>
              <th scope="col">{edit.yours}</th>
            </tr>
          </thead>
          <tbody>
            {both.map((key) => (
              <tr key={key}>
                <th scope="row">{labels[key]}</th>
                <td>{textOfField(theirs, key) || texts.none}</td>
                <td>{textOfField(draft, key) || texts.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={drop}>
          {edit.staleDrop}
        </button>
        <button type="button" class="button primary" onClick={keep}>
          {edit.staleKeep}
        </button>
      </div>
    </Dialog>
  )
}

function lastChange({ audit }: Token): { by: { name: string }; at: string } {
  const { created, updated, enabled, disabled, rotated } = audit
  const all = [created, updated, enabled, disabled, rotated].filter((stamp) => stamp !== undefined)
  return all.reduce((last, stamp) => (stamp.at > last.at ? stamp : last))
}
