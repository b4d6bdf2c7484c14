import type { JSX } from 'preact'
import type { ListedToken } from '../../src/client/wire.js'
import { TokenMenu } from '../actions/token-menu.js'
import type { TokenActions } from '../actions/use-token-actions.js'
import { texts } from '../texts/texts.js'
import { ColumnHead } from './column-head.js'
import { cells } from './columns.js'
import type { ListState } from './list-state.js'

interface TokenTableProps {
  readonly state: ListState
  readonly tokens: readonly ListedToken[]
  readonly busy: boolean
  readonly refine: (change: Partial<ListState>) => void
  readonly actions: TokenActions
}

/**
 * A table whose rows become cards where there is no room for columns; the roles are written out,
 * since browsers forget them when `display` changes.
 */
export function TokenTable({ state, tokens, busy, refine, actions }: TokenTableProps): JSX.Element {
  const { columns } = state
  return (
    <div class="scroll">
      <table class="table" role="table" aria-busy={busy}>
        <caption class="visually-hidden">{texts.list.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <ColumnHead key={column} column={column} state={state} refine={refine} />
            ))}
            <th role="columnheader" scope="col" class="actions-cell">
              {texts.list.column.actions}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {tokens.map((token) => (
            <tr key={token.id} role="row">
              {columns.map((column) => (
                <td
                  key={column}
                  role="cell"
                  class={`cell-${column}`}
                  data-label={texts.list.column[column]}
                >
                  {cells[column](token)}
                </td>
              ))}
              <td role="cell" class="actions-cell">
                <TokenMenu token={token} actions={actions} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
