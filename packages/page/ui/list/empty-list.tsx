import type { JSX } from 'preact'
import { Icon } from '../components/icon.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'

const { list } = texts

/** What tokens are for, where there is none yet. */
export function EmptyList(): JSX.Element {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name="key" />
      </span>
      <h2>{list.emptyTitle}</h2>
      <p>{list.emptyText}</p>
      <Link to={{ kind: 'new' }} class="button primary">
        <Icon name="plus" />
        {list.emptyAdd}
      </Link>
    </div>
  )
}

/** Nothing fits what is searched for. */
export function NothingFound({ clear }: { readonly clear: () => void }): JSX.Element {
  return (
    <div class="empty">
      <h2>{list.nothingTitle}</h2>
      <p>{list.nothingText}</p>
      <button type="button" class="button" onClick={clear}>
        {list.clear}
      </button>
    </div>
  )
}
