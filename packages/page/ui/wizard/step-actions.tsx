import type { JSX } from 'preact'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import type { StepName } from './steps.js'

interface StepActionsProps {
  readonly step: StepName
  readonly running: boolean
  readonly back: () => void
}

/** Back, cancel, and on. */
export function StepActions({ step, running, back }: StepActionsProps): JSX.Element {
  const { wizard } = texts
  return (
    <div class="form-actions">
      <Link to={{ kind: 'list' }} class="button quiet">
        {texts.cancel}
      </Link>
      <span class="row">
        {step !== 'general' && (
          <button type="button" class="button" onClick={back}>
            {texts.back}
          </button>
        )}
        <button type="submit" class="button primary" aria-disabled={running}>
          {step !== 'overview' ? texts.next : running ? wizard.creating : wizard.create}
        </button>
      </span>
    </div>
  )
}
