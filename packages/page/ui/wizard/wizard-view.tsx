import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { CreatedToken } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Heading } from '../components/heading.js'
import { leaveValue } from '../components/leave-value.js'
import { useResource } from '../lib/use-resource.js'
import { useGuard } from '../router/use-guard.js'
import { texts } from '../texts/texts.js'
import { CreationForm } from './creation-form.js'
import { Stepper } from './stepper.js'
import type { StepName } from './steps.js'
import { SummaryStep } from './summary-step.js'

const { title, text, leave: yes, stay: no } = texts.unsaved
const discard = { title, text, yes, no, danger: true }

/** Makes a token in steps; the last one shows its value. */
export function WizardView(): JSX.Element {
  const { client } = useApp()
  const grantable = useResource('grantable', (signal) => client.grantable({ signal }))
  const [step, setStep] = useState<StepName>('general')
  const [touched, setTouched] = useState(false)
  const [created, setCreated] = useState<CreatedToken>()
  useGuard(touched && created === undefined, discard)
  useGuard(created?.token !== undefined, leaveValue)
  return (
    <div class="narrow">
      <Heading text={texts.wizard.title} />
      <Stepper step={step} />
      {created === undefined ? (
        <CreationForm
          step={step}
          grantable={grantable}
          go={setStep}
          touch={() => setTouched(true)}
          done={(token) => {
            setCreated(token)
            setStep('summary')
          }}
        />
      ) : (
        <SummaryStep token={created} />
      )}
    </div>
  )
}
