import type { JSX } from 'preact'
import type { ListedToken } from '../../src/client/wire.js'
import { Avatar } from '../components/avatar.js'
import { StatusBadge } from '../components/status-badge.js'
import { Time } from '../components/time.js'
import { Link } from '../router/link.js'
import { texts } from '../texts/texts.js'
import type { ColumnKey } from './list-state.js'

const { counts } = texts

/** What each column shows of a token. */
export const cells: Readonly<Record<ColumnKey, (token: ListedToken) => JSX.Element | string>> = {
  name: (token) => <NameCell token={token} />,
  modules: grantsOf,
  creator: ({ audit }) => <Person {...audit.created.by} />,
  created: ({ audit }) => <Time at={audit.created.at} />,
  lastAccess: ({ lastAccessAt }) => <Time at={lastAccessAt} />,
  status: (token) => <StatusBadge token={token} />,
  expires: ({ expiresAt }) => <Time at={expiresAt} />,
  updated: ({ audit }) => <Time at={audit.updated?.at} />,
  addresses: ({ allowedIps }) =>
    allowedIps.length === 0 ? texts.form.addressesAny : counts.addresses(allowedIps.length),
  hint: ({ tokenHint }) => <code>{tokenHint}</code>,
  revision: ({ revision }) => String(revision),
}

function NameCell({ token }: { readonly token: ListedToken }): JSX.Element {
  return (
    <span class="name-cell">
      <Avatar name={token.name} icon={token.icon} />
      <span class="two-lines">
        <Link to={{ kind: 'details', id: token.id }} class="strong">
          {token.name}
        </Link>
        <span class="muted small mono">{token.id}</span>
      </span>
    </span>
  )
}

function grantsOf({ modules, scopes }: ListedToken): string {
  const [only] = modules
  if (only !== undefined) return modules.length === 1 ? only.name : counts.modules(modules.length)
  const [scope] = scopes
  if (scope === undefined) return texts.none
  return scopes.length === 1 ? scope : counts.scopes(scopes.length)
}

function Person({ id, name }: { readonly id: string; readonly name: string }): JSX.Element {
  return (
    <span class="two-lines">
      <span>{name}</span>
      {id !== name && <span class="muted small mono">{id}</span>}
    </span>
  )
}
