import type { JSX } from 'preact'
import { Heading } from '../components/heading.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'

export function UnknownView(): JSX.Element {
  return (
    <>
      <Heading text={texts.unknown.title} />
      <p>{texts.unknown.text}</p>
      <Link to={{ kind: 'list' }}>{texts.details.toList}</Link>
    </>
  )
}
