import type { JSX } from 'preact'
import type { ListedToken } from '../../src/client/wire.js'
import { isPast } from '../lib/format.js'
import { texts } from '../texts/texts.js'

/** Whether a token works: a text, and a colour for those who see it. */
export function StatusBadge({
  token,
}: {
  readonly token: Pick<ListedToken, 'status' | 'expiresAt'>
}): JSX.Element {
  const { status, expiresAt } = token
  return (
    <span class="badges">
      <span class={`badge ${status === 'Active' ? 'good' : 'off'}`}>{texts.status[status]}</span>
      {isPast(expiresAt) && <span class="badge bad">{texts.status.expired}</span>}
    </span>
  )
}
