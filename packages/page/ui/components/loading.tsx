import type { JSX } from 'preact'
import { useLater } from '../lib/use-later.js'
import { texts } from '../texts/texts.js'

/** Milliseconds after which waiting is said to be long. */
const longMs = 4_000

/** Says that something is on its way. */
export function Loading(): JSX.Element {
  const late = useLater(true, longMs)
  return (
    <p class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {late ? texts.slow : texts.loading}
    </p>
  )
}
