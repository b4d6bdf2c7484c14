import type { JSX } from 'preact'
import { Icon } from '../components/icon.js'
import { texts } from '../texts/texts.js'
import { stepNames, type StepName } from './steps.js'

/** How far one has come. */
export function Stepper({ step }: { readonly step: StepName }): JSX.Element {
  const at = stepNames.indexOf(step)
  return (
    <ol class="stepper" aria-label={texts.wizard.progress}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          class={index < at ? 'done' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          <span class="step-number" aria-hidden="true">
            {index < at ? <Icon name="check" /> : index + 1}
          </span>
          <span class="step-name">{texts.wizard.steps[name]}</span>
          {index < at && <span class="visually-hidden">, {texts.wizard.done}</span>}
        </li>
      ))}
    </ol>
  )
}
