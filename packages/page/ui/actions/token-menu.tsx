import type { JSX } from 'preact'
import type { ListedToken } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { Menu, type MenuItem } from '../components/menu.js'
import { texts } from '../texts/texts.js'
import type { TokenActions } from './use-token-actions.js'

interface TokenMenuProps {
  readonly token: ListedToken
  readonly actions: TokenActions
}

const { actions: words } = texts

/** What can be done to a token of the list. */
export function TokenMenu({ token, actions }: TokenMenuProps): JSX.Element {
  const { router } = useApp()
  const { id, name, status } = token
  const items: MenuItem[] = [
    { label: words.details, run: () => router.go({ kind: 'details', id }) },
    { label: words.edit, run: () => router.go({ kind: 'edit', id }) },
    { label: words.rotate, run: () => actions.rotate(token) },
    status === 'Disabled'
      ? { label: words.enable, run: () => actions.enable(token) }
      : { label: words.disable, run: () => actions.disable(token) },
    { label: words.remove, danger: true, run: () => actions.remove(token) },
  ]
  return <Menu label={words.menu(name)} icon="more" items={items} />
}
