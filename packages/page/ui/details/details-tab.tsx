import type { JSX } from 'preact'
import type { ClientStamp, Token } from '../../src/client/wire.js'
import { Id } from '../components/id.js'
import { Time } from '../components/time.js'
import { Row } from '../draft/draft-summary.js'
import { prettyJson } from '../lib/json.js'
import { texts } from '../texts/texts.js'

const { details, form } = texts
const events = ['created', 'updated', 'enabled', 'disabled', 'rotated', 'revealed'] as const

/** Dates and people, and the limits of the token. */
export function DetailsTab({ token }: { readonly token: Token }): JSX.Element {
  const { audit, expiresAt, allowedIps, revision, metadata } = token
  return (
    <dl class="card pad facts">
      {events.map((event) => {
        const stamp = audit[event]
        return (
          stamp && (
            <Row key={event} label={details[event]}>
              <StampText stamp={stamp} />
            </Row>
          )
        )
      })}
      <Row label={details.expires}>
        <Time at={expiresAt} />
      </Row>
      <Row label={details.addresses}>
        {allowedIps.length === 0
          ? form.addressesAny
          : allowedIps.map((range) => (
              <div key={range} class="mono">
                {range}
              </div>
            ))}
      </Row>
      <Row label={details.revision}>{revision}</Row>
      {Object.keys(metadata).length > 0 && (
        <Row label={details.metadata}>
          <pre class="json">{prettyJson(metadata)}</pre>
        </Row>
      )}
    </dl>
  )
}

function StampText({ stamp: { at, by } }: { readonly stamp: ClientStamp }): JSX.Element {
  return (
    <>
      <Time at={at} /> {details.by(by.name)}
      {by.id !== by.name && <Id of={by.id} />}
    </>
  )
}
