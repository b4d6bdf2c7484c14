import type { JSX } from 'preact'
import { Heading } from '../components/heading.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'

/** There is no such token, or not any more. */
export function GoneToken(): JSX.Element {
  return (
    <div class="empty">
      <Heading text={texts.details.gone} />
      <p>{texts.details.goneText}</p>
      <Link to={{ kind: 'list' }} class="button">
        {texts.details.toList}
      </Link>
    </div>
  )
}
