import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ListedToken, Token } from '../../src/client/wire.js'
import { useApp } from '../app/app-context.js'
import { textOf } from '../components/problem.js'
import { asApiError } from '../lib/api-error.js'
import { texts } from '../texts/texts.js'
import { DeleteDialog } from './delete-dialog.js'
import { DisableDialog } from './disable-dialog.js'
import { RotateDialog } from './rotate-dialog.js'

type Acted = Pick<ListedToken, 'id' | 'name'>

/** What people can do to a token, wherever it is shown. */
export interface TokenActions {
  disable(token: Acted): void
  enable(token: Acted): void
  rotate(token: Acted): void
  remove(token: Acted): void
  /** The dialog that is open now. */
  readonly dialog: JSX.Element | null
}

interface Outcomes {
  /** A token is as the server says, whichever view had it changed. */
  readonly changed: (token: Token) => void
  readonly removed: () => void
}

type Open = { readonly kind: 'disable' | 'rotate' | 'remove'; readonly token: Acted }

const { actions: words } = texts

export function useTokenActions({ changed, removed }: Outcomes): TokenActions {
  const { client, notify, changes } = useApp()
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  useChanges(changed)
  const enable = ({ id, name }: Acted): void => {
    client.enable(id).then(
      (token) => {
        notify({ kind: 'success', text: words.enabled(name) })
        changes.tell(token)
      },
      (error: unknown) => notify({ kind: 'error', text: textOf(asApiError(error)) }),
    )
  }
  const disabled = (token: Token): void => {
    close()
    const undo = { label: words.undo, run: () => enable(token) }
    notify({ kind: 'success', text: words.disabled(token.name), action: undo })
    changes.tell(token)
  }
  const rotated = (token: Token): void => {
    notify({ kind: 'success', text: words.rotated(token.name) })
    changes.tell(token)
  }
  const gone = ({ name }: Acted): void => {
    close()
    notify({ kind: 'success', text: words.removed(name) })
    removed()
  }
  return {
    enable,
    disable: (token) => setOpen({ kind: 'disable', token }),
    rotate: (token) => setOpen({ kind: 'rotate', token }),
    remove: (token) => setOpen({ kind: 'remove', token }),
    dialog: open === undefined ? null : dialogOf(open, { close, disabled, rotated, gone }),
  }
}

/** Undo is pressed in another view than that which offered it. */
function useChanges(changed: Outcomes['changed']): void {
  const { changes } = useApp()
  const latest = useRef(changed)
  latest.current = changed
  useEffect(() => changes.subscribe((token) => latest.current(token)), [changes])
}

interface Endings {
  readonly close: () => void
  readonly disabled: (token: Token) => void
  readonly rotated: (token: Token) => void
  readonly gone: (token: Acted) => void
}

function dialogOf({ kind, token }: Open, ends: Endings): JSX.Element {
  switch (kind) {
    case 'disable':
      return <DisableDialog token={token} done={ends.disabled} close={ends.close} />
    case 'rotate':
      return <RotateDialog token={token} done={ends.rotated} close={ends.close} />
    case 'remove':
      return <DeleteDialog token={token} done={() => ends.gone(token)} close={ends.close} />
  }
}
