import type { JSX } from 'preact'
import { texts } from '../texts/texts.js'

interface SecretTextProps {
  readonly label: string
  /** Undefined: hidden, and not in the document. */
  readonly text: string | undefined
}

/** A secret that is in the document only while it is shown. */
export function SecretText({ label, text }: SecretTextProps): JSX.Element {
  return (
    <code class="secret" role="group" aria-label={label}>
      {text ?? (
        <>
          <span aria-hidden="true">••••••••••••••••••••••••</span>
          <span class="visually-hidden">{texts.value.hidden}</span>
        </>
      )}
    </code>
  )
}
