import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Icon } from '../components/icon.js'
import { SignInLink } from '../components/sign-in-link.js'
import { useFocusKept } from '../lib/use-focus-kept.js'
import { texts } from '../texts/texts.js'
import { useApp } from './app-context.js'

const { ended, endedWithout, resumed } = texts.session

/** The session ended while the page was open; nothing of what was entered is thrown away for it. */
export function SignedOut(): JSX.Element {
  const { config, announce } = useApp()
  const ref = useFocusKept()
  useAskOnReturn()
  useEffect(() => () => announce(resumed), [announce])
  return (
    <div ref={ref} class="banner" role="alert">
      <Icon name="alert" />
      <span>{config.signInUrl === undefined ? endedWithout : ended}</span>
      <SignInLink />
    </div>
  )
}

/** Who comes back has perhaps signed in elsewhere: the answer to any call says so. */
function useAskOnReturn(): void {
  const { client } = useApp()
  useEffect(() => {
    const ask = (): void => void client.list({ limit: 1 }).catch(() => undefined)
    window.addEventListener('focus', ask)
    return () => window.removeEventListener('focus', ask)
  }, [client])
}
