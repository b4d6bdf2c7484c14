import type { JSX } from 'preact'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import { useApp } from './app-context.js'
import { SignOut } from './sign-out.js'

/** Where one is, and in which account. */
export function Header(): JSX.Element {
  const { account } = useApp().config
  return (
    <header class="header">
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <nav class="crumbs" aria-label={texts.settings}>
        <span class="muted">{texts.settings}</span>
        <span class="muted" aria-hidden="true">
          /
        </span>
        <Link to={{ kind: 'list' }}>{texts.title}</Link>
      </nav>
      <span class="session">
        <span class="account" title={account.id}>
          {account.name ?? account.id}
        </span>
        <SignOut />
      </span>
    </header>
  )
}
