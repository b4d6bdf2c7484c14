import type { ComponentChildren, JSX } from 'preact'
import type { GrantableItem } from '../../src/client/wire.js'
import { Time } from '../components/time.js'
import { texts } from '../texts/texts.js'
import { addressesOf, type Draft } from './draft.js'
import { expiresAtOf } from './expiry.js'
import { choicesOf } from './grant-choices.js'
import { LogoPreview } from './logo-field.js'

interface DraftSummaryProps {
  readonly draft: Draft
  readonly grants: readonly GrantableItem[]
  /** Beside the heading of each part. */
  readonly change: (part: 'general' | 'modules' | 'limits') => ComponentChildren
}

const { form, wizard } = texts

/** All that was entered, to be checked. */
export function DraftSummary({ draft, grants, change }: DraftSummaryProps): JSX.Element {
  const granted = [...draft.modules, ...draft.scopes]
  const names = new Map(choicesOf(grants).map(({ id, name }) => [id, name]))
  const addresses = addressesOf(draft)
  return (
    <>
      <Part title={wizard.steps.general} change={change('general')}>
        <Row label={form.logo}>
          <LogoPreview name={draft.name} logo={draft.logo} />
        </Row>
        <Row label={form.name}>{draft.name.trim()}</Row>
        <Row label={form.description}>
          <span class="pre">{draft.description || texts.none}</span>
        </Row>
      </Part>
      <Part title={wizard.steps.modules} change={change('modules')}>
        <Row label={form.modules}>
          {granted.length === 0
            ? texts.none
            : granted.map((id) => <div key={id}>{names.get(id) ?? id}</div>)}
        </Row>
      </Part>
      <Part title={wizard.steps.limits} change={change('limits')}>
        <Row label={form.expiry}>
          <Time at={expiresAtOf(draft.expiry)} />
        </Row>
        <Row label={form.addresses}>
          {addresses.length === 0
            ? form.addressesAny
            : addresses.map((address) => (
                <div key={address} class="mono">
                  {address}
                </div>
              ))}
        </Row>
      </Part>
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly change: ComponentChildren
  readonly children: ComponentChildren
}

function Part({ title, change, children }: PartProps): JSX.Element {
  return (
    <section class="part">
      <div class="part-head">
        <h3>{title}</h3>
        {change}
      </div>
      <dl class="facts">{children}</dl>
    </section>
  )
}

interface RowProps {
  readonly label: string
  readonly children: ComponentChildren
}

/** A fact and its name, in a list of facts. */
export function Row({ label, children }: RowProps): JSX.Element {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
