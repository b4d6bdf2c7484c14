import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { GrantableItem, Token } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Problem } from '../components/problem.js'
import { draftOf, type Draft } from '../draft/draft.js'
import { GeneralFields } from '../draft/general-fields.js'
import { GrantsFields } from '../draft/grants-fields.js'
import { LimitsFields } from '../draft/limits-fields.js'
import { messagesFrom, messagesOf, type Messages } from '../draft/messages.js'
import { changedFields, changesOf } from '../draft/write.js'
import { asApiError } from '../lib/api-error.js'
import { useTask } from '../lib/use-task.js'
import { Link } from '../router/link.js'
import { useGuard } from '../router/use-guard.js'
import { texts } from '../texts/texts.js'
import { rebased } from './rebased.js'
import { StaleDialog } from './stale-dialog.js'

interface EditFormProps {
  readonly token: Token
  readonly grants: readonly GrantableItem[]
}

const { title, text, leave: yes, stay: no } = texts.unsaved
const discard = { title, text, yes, no, danger: true }

/** All of a token that can be changed. What somebody else has changed meanwhile is not overwritten. */
export function EditForm({ token, grants }: EditFormProps): JSX.Element {
  const { client, router, notify, announce } = useApp()
  const [base, setBase] = useState(token)
  const [draft, setDraft] = useState(() => draftOf(token))
  const [newer, setNewer] = useState<Token>()
  const [messages, setMessages] = useState<Messages>({})
  const form = useRef<HTMLFormElement>(null)
  const saved = useRef(false)
  const task = useTask()
  const changed = changedFields(draftOf(base), draft)
  useGuard(changed.length > 0 && !saved.current, discard)
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [messages])
  const edit = (change: Partial<Draft>): void => setDraft((now) => ({ ...now, ...change }))
  const leave = (): void => {
    saved.current = true
    router.guard(undefined)
    router.go({ kind: 'details', id: base.id })
  }
  const refuse = (wrong: Messages): boolean => {
    setMessages(wrong)
    const refused = Object.keys(wrong).length > 0
    if (refused) announce(texts.form.fix)
    return refused
  }
  const save = async (): Promise<void> => {
    const { fields = {}, image } = changesOf(draftOf(base), draft)
    try {
      const { name } = await client.update(base.id, fields, { image, ifRevision: base.revision })
      notify({ kind: 'success', text: texts.actions.updated(name) })
      leave()
    } catch (error) {
      const { code, problem } = asApiError(error)
      if (code === 'stale-revision') setNewer(await client.get(base.id))
      else if (code !== 'invalid' || !refuse(messagesFrom(problem?.errors ?? {}))) throw error
    }
  }
  const submit = (): void => {
    if (refuse(messagesOf(draft, Date.now()))) return
    if (changed.length > 0) task.run(save)
    else {
      notify({ kind: 'success', text: texts.edit.nothing })
      leave()
    }
  }
  const fields = { draft, edit, messages }
  return (
    <form
      ref={form}
      class="card pad"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!task.running) submit()
      }}
    >
      <h2>{texts.wizard.steps.general}</h2>
      <GeneralFields {...fields} />
      <h2>{texts.wizard.steps.modules}</h2>
      <GrantsFields {...fields} grants={grants} />
      <h2>{texts.wizard.steps.limits}</h2>
      <LimitsFields {...fields} present={base.expiresAt} />
      {task.error && <Problem error={task.error} />}
      <div class="form-actions">
        <Link to={{ kind: 'details', id: base.id }} class="button quiet">
          {texts.cancel}
        </Link>
        <button type="submit" class="button primary" aria-disabled={task.running}>
          {task.running ? texts.saving : texts.save}
        </button>
      </div>
      {newer && (
        <StaleDialog
          base={base}
          newer={newer}
          draft={draft}
          keep={() => {
            setDraft(rebased(draftOf(base), draft, draftOf(newer)))
            setBase(newer)
            setNewer(undefined)
            announce(texts.edit.rebased)
          }}
          drop={() => {
            setDraft(draftOf(newer))
            setBase(newer)
            setNewer(undefined)
          }}
        />
      )}
    </form>
  )
}
