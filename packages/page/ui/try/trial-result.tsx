import type { JSX } from 'preact'
import { Icon } from '../components/icon.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import type { Trial } from './try-value.js'

const { try: words } = texts

/** Granted, with what it may do; or denied, with the likely reason. */
export function TrialResult({ trial }: { readonly trial: Trial }): JSX.Element {
  return trial.outcome === 'granted' ? <Granted trial={trial} /> : <Denied trial={trial} />
}

function Granted({
  trial: { token },
}: {
  readonly trial: Trial & { readonly outcome: 'granted' }
}): JSX.Element {
  return (
    <section class="result good">
      <h2>
        <Icon name="check" /> {words.granted}
      </h2>
      <p>{words.grantedText(token.name)}</p>
      {token.effectiveScopes.length === 0 ? (
        <p>{words.mayNothing}</p>
      ) : (
        <>
          <h3>{words.may}</h3>
          <ul class="chips">
            {token.effectiveScopes.map((scope) => (
              <li key={scope}>
                <code>{scope}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to={{ kind: 'details', id: token.id }}>{words.viewToken}</Link>
    </section>
  )
}

function Denied({
  trial: { because, token },
}: {
  readonly trial: Trial & { readonly outcome: 'denied' }
}): JSX.Element {
  const reason = words.reasons[because]
  return (
    <section class="result bad">
      <h2>
        <Icon name="close" /> {words.denied}
      </h2>
      <p>{words.deniedText}</p>
      <p>{typeof reason === 'string' ? reason : reason(token?.name ?? '')}</p>
      {token && <Link to={{ kind: 'details', id: token.id }}>{words.viewToken}</Link>}
    </section>
  )
}
