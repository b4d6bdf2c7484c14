import type { JSX } from 'preact'
import type { Token } from '../../src/client/wire.js'
import type { TokenActions } from '../actions/use-token-actions.js'
import { Avatar } from '../components/avatar.js'
import { CopyButton } from '../components/copy-button.js'
import { Heading } from '../components/heading.js'
import { Id } from '../components/id.js'
import { StatusBadge } from '../components/status-badge.js'
import { Time } from '../components/time.js'
import { Row } from '../draft/draft-summary.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'

interface DetailsHeadProps {
  readonly token: Token
  readonly actions: TokenActions
}

const { details, actions: words } = texts

/** Which token it is, and what can be done to it. */
export function DetailsHead({ token, actions }: DetailsHeadProps): JSX.Element {
  const { id, name, icon, status, account, lastAccessAt } = token
  return (
    <div class="details-head">
      <div class="title-row">
        <div class="name-cell">
          <Avatar name={name} icon={icon} large />
          <div>
            <Heading text={name} />
            <span class="row muted mono small">
              {id}
              <CopyButton label={details.copyId} text={id} compact />
            </span>
          </div>
        </div>
        <div class="row">
          <Link to={{ kind: 'edit', id }} class="button">
            {words.edit}
          </Link>
          <button type="button" class="button" onClick={() => actions.rotate(token)}>
            {words.rotate}
          </button>
          {status === 'Disabled' ? (
            <button type="button" class="button" onClick={() => actions.enable(token)}>
              {words.enable}
            </button>
          ) : (
            <button type="button" class="button" onClick={() => actions.disable(token)}>
              {words.disable}
            </button>
          )}
          <button type="button" class="button danger-quiet" onClick={() => actions.remove(token)}>
            {words.remove}
          </button>
        </div>
      </div>
      <dl class="head-facts">
        <Row label={details.status}>
          <StatusBadge token={token} />
        </Row>
        <Row label={details.account}>
          {account.name ?? account.id}
          {account.name !== undefined && <Id of={account.id} />}
        </Row>
        <Row label={details.lastAccess}>
          <Time at={lastAccessAt} />
        </Row>
      </dl>
    </div>
  )
}
