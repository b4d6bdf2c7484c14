import type { JSX } from 'preact'
import { useApp } from '../app/app-context.js'
import { signInHref } from '../lib/sign-in-href.js'
import { texts } from '../texts/texts.js'

/** The way to sign in, in a tab of its own: whatever was entered here stays. */
export function SignInLink(): JSX.Element | null {
  const href = signInHref(useApp().config)
  if (href === undefined) return null
  return (
    <a class="button small" href={href} target="_blank" rel="noopener">
      {texts.session.signIn}
      <span class="visually-hidden"> {texts.session.newTab}</span>
    </a>
  )
}
