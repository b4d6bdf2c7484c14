import type { JSX } from 'preact'
import { formatTime } from '../lib/format.js'
import { texts } from '../texts/texts.js'

/** A time in the viewer's zone; the exact one, in UTC, on hover. */
export function Time({ at }: { readonly at: string | null | undefined }): JSX.Element {
  if (at === null || at === undefined) return <span class="muted">{texts.never}</span>
  return (
    <time dateTime={at} title={utc(at)}>
      {formatTime(at)}
    </time>
  )
}

function utc(at: string): string {
  return `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`
}
