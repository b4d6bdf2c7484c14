import type { JSX } from 'preact'
import type { Token } from '../../src/client/wire.js'
import type { TokenActions } from '../actions/use-token-actions.js'
import { useApp } from '../app/app-context.js'
import { CopyButton } from '../components/copy-button.js'
import { Row } from '../draft/draft-summary.js'
import { texts } from '../texts/texts.js'
import { RevealValue } from './reveal-value.js'

interface GeneralTabProps {
  readonly token: Token
  readonly rotate: TokenActions['rotate']
}

const { details, value: words, actions } = texts

/** What it is for, where it works, and its value. */
export function GeneralTab({ token, rotate }: GeneralTabProps): JSX.Element {
  const { config } = useApp()
  const endpoint = new URL(config.endpoint, location.href).href
  return (
    <dl class="card pad facts">
      <Row label={details.description}>
        {token.description === '' ? (
          <span class="muted">{details.noDescription}</span>
        ) : (
          <span class="pre">{token.description}</span>
        )}
      </Row>
      <Row label={details.endpoint}>
        <span class="row">
          <code class="break">{endpoint}</code>
          <CopyButton label={details.copyEndpoint} text={endpoint} compact />
        </span>
      </Row>
      <Row label={details.value}>
        {config.reveal !== false ? (
          <RevealValue token={token} rotate={rotate} />
        ) : (
          <>
            <code>{token.tokenHint}</code>
            <p class="hint">{words.rotateHint}</p>
            <button type="button" class="button small" onClick={() => rotate(token)}>
              {actions.rotate}
            </button>
          </>
        )}
      </Row>
    </dl>
  )
}
