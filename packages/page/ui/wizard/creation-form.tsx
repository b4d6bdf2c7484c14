import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CreatedToken, GrantableItem } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Loading } from '../components/loading.js'
import { Problem } from '../components/problem.js'
import { emptyDraft, type Draft } from '../draft/draft.js'
import { DraftSummary } from '../draft/draft-summary.js'
import { usualExpiry } from '../draft/expiry.js'
import { GeneralFields } from '../draft/general-fields.js'
import { GrantsFields } from '../draft/grants-fields.js'
import { LimitsFields } from '../draft/limits-fields.js'
import { messagesFrom, messagesOf, type Messages } from '../draft/messages.js'
import { writeOf } from '../draft/write.js'
import { asApiError } from '../lib/api-error.js'
import { newKey } from '../lib/new-key.js'
import type { Resource } from '../lib/use-resource.js'
import { useTask } from '../lib/use-task.js'
import { texts } from '../texts/texts.js'
import { firstWrong, messagesOfStep, stepAfter, stepBefore, type StepName } from './steps.js'
import { StepActions } from './step-actions.js'

interface CreationFormProps {
  readonly step: StepName
  readonly grantable: Resource<readonly GrantableItem[]>
  readonly go: (step: StepName) => void
  readonly touch: () => void
  readonly done: (token: CreatedToken) => void
}

/** The steps before the token is there. */
export function CreationForm({ step, grantable, go, touch, done }: CreationFormProps): JSX.Element {
  const { client, announce } = useApp()
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    expiry: usualExpiry(Date.now()),
  }))
  const [messages, setMessages] = useState<Messages>({})
  const key = useRef(newKey())
  const form = useRef<HTMLFormElement>(null)
  const task = useTask()
  useFocusOf(form, step, messages)
  const edit = (change: Partial<Draft>): void => {
    // Another draft is another creation.
    key.current = newKey()
    touch()
    setDraft((now) => ({ ...now, ...change }))
  }
  const refuse = (wrong: Messages): boolean => {
    setMessages(wrong)
    const at = firstWrong(wrong)
    if (at === undefined) return false
    go(at)
    announce(texts.form.fix)
    return true
  }
  const create = async (): Promise<void> => {
    const { fields, image } = writeOf(draft)
    try {
      done(await client.create(fields, { image, idempotencyKey: key.current }))
    } catch (error) {
      const { problem, code } = asApiError(error)
      if (code !== 'invalid' || !refuse(messagesFrom(problem?.errors ?? {}))) throw error
    }
  }
  const submit = (): void => {
    const wrong = messagesOf(draft, Date.now())
    if (step === 'overview') {
      if (!refuse(wrong)) task.run(create)
      return
    }
    if (!refuse(messagesOfStep(wrong, step))) go(stepAfter(step))
  }
  const grants = grantable.value ?? []
  const fields = { draft, edit, messages: messagesOfStep(messages, step) }
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
      <h2 tabIndex={-1}>{texts.wizard.steps[step]}</h2>
      {step === 'general' && <GeneralFields {...fields} />}
      {step === 'modules' && grantable.error && (
        <Problem error={grantable.error} retry={grantable.reload} />
      )}
      {step === 'modules' && grantable.value === undefined && grantable.loading && <Loading />}
      {step === 'modules' && grantable.value && <GrantsFields {...fields} grants={grants} />}
      {step === 'limits' && <LimitsFields {...fields} />}
      {step === 'overview' && (
        <>
          <p>{texts.wizard.overviewText}</p>
          <DraftSummary
            draft={draft}
            grants={grants}
            change={(part) => (
              <button
                type="button"
                class="button quiet small"
                aria-label={texts.wizard.change(texts.wizard.steps[part])}
                onClick={() => go(part)}
              >
                {texts.actions.edit}
              </button>
            )}
          />
        </>
      )}
      {task.error && <Problem error={task.error} />}
      <StepActions step={step} running={task.running} back={() => go(stepBefore(step))} />
    </form>
  )
}

/** A new step begins at its heading; what is wrong, at the first field of it. */
function useFocusOf(
  form: { readonly current: HTMLFormElement | null },
  step: StepName,
  messages: Messages,
): void {
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!first.current) form.current?.querySelector('h2')?.focus()
    first.current = false
  }, [step])
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [messages])
}
