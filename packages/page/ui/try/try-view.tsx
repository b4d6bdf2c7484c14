import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import { Field } from '../components/field.js'
import { Heading } from '../components/heading.js'
import { Problem } from '../components/problem.js'
import { useTask } from '../lib/use-task.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import { TrialResult } from './trial-result.js'
import { tryValue, type Trial } from './try-value.js'

const { try: words } = texts

/** Tries a value. It stays in the field, which is nowhere else than in this document. */
export function TryView(): JSX.Element {
  const { client } = useApp()
  const input = useRef<HTMLInputElement>(null)
  const [missing, setMissing] = useState(false)
  const [trial, setTrial] = useState<Trial>()
  const task = useTask()
  const submit = (): void => {
    const value = input.current?.value.trim() ?? ''
    setMissing(value === '')
    setTrial(undefined)
    if (value === '') input.current?.focus()
    else task.run(async () => setTrial(await tryValue(client, value)))
  }
  useForgetOnLeave(input)
  return (
    <div class="narrow">
      <Heading text={words.title} />
      <p class="lead">{words.lead}</p>
      <form
        class="card pad"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!task.running) submit()
        }}
      >
        <Field label={words.value} hint={words.address} messages={missing ? [words.missing] : []}>
          {(control) => (
            <input
              {...control}
              ref={input}
              type="password"
              autocomplete="off"
              spellcheck={false}
              data-1p-ignore
              data-lpignore="true"
            />
          )}
        </Field>
        <div class="form-actions">
          <Link to={{ kind: 'list' }} class="button quiet">
            {texts.details.toList}
          </Link>
          <button type="submit" class="button primary" aria-disabled={task.running}>
            {task.running ? words.trying : words.submit}
          </button>
        </div>
      </form>
      {task.error && <Problem error={task.error} />}
      <div role="status">{trial && <TrialResult trial={trial} />}</div>
    </div>
  )
}

/** A page that the browser keeps to come back to must not hold a value. */
function useForgetOnLeave(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const forget = (): void => {
      if (input.current !== null) input.current.value = ''
    }
    window.addEventListener('pagehide', forget)
    return () => window.removeEventListener('pagehide', forget)
  }, [])
}
