import type { JSX } from 'preact'
import type { TokensApiError } from '../../src/client/tokens-api-error.js'
import { texts } from '../texts/texts.js'
import { Icon } from './icon.js'
import { SignInLink } from './sign-in-link.js'

interface ProblemProps {
  readonly error: TokensApiError
  readonly retry?: (() => void) | undefined
}

/** What went wrong, what can be done, and what support can look for. */
export function Problem({ error, retry }: ProblemProps): JSX.Element {
  return (
    <div class="problem" role="alert">
      <Icon name="alert" />
      <div>
        <p>{textOf(error)}</p>
        {error.problem?.traceId !== undefined && (
          <p class="muted small">{texts.problems.reference(error.problem.traceId)}</p>
        )}
        <div class="row">
          {retry !== undefined && (
            <button type="button" class="button small" onClick={retry}>
              {texts.retry}
            </button>
          )}
          {needsSignIn(error) && <SignInLink />}
        </div>
      </div>
    </div>
  )
}

/** What the server says of rights is more exact than what the page knows. */
export function textOf({ code, problem }: TokensApiError): string {
  const says = problem?.detail ?? ''
  const exact = code === 'not-allowed' || code === 'conflict'
  return exact && says !== '' ? says : texts.problems[code]
}

function needsSignIn({ code }: TokensApiError): boolean {
  return code === 'unauthenticated' || code === 'reauthenticate'
}
