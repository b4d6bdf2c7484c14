import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CreatedToken } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { NewValue } from '../components/new-value.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'

const { wizard } = texts

/** The token is there: its value, once. */
export function SummaryStep({ token }: { readonly token: CreatedToken }): JSX.Element {
  const { announce } = useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    announce(texts.actions.created(token.name))
    heading.current?.focus()
  }, [])
  return (
    <section class="card pad">
      <h2 ref={heading} tabIndex={-1} class="break">
        {wizard.summaryTitle(token.name)}
      </h2>
      {token.token === undefined ? (
        <p class="warning">{wizard.notShown}</p>
      ) : (
        <NewValue value={token.token} />
      )}
      <div class="form-actions">
        <Link to={{ kind: 'list' }} class="button">
          {texts.close}
        </Link>
        <Link to={{ kind: 'details', id: token.id }} class="button primary">
          {wizard.viewDetails}
        </Link>
      </div>
    </section>
  )
}
