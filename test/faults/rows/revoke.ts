import type { NodeGate } from '../node/app.js'
import type { RowToken } from './row-tokens.js'

/** The ways to take from a token what the load asks for. */
export type Way = 'disable' | 'delete' | 'rotate' | 'narrow' | 'account'

/** Resolves when it is promised that nobody grants for longer than Δ, or with the barrier at all. */
export async function revoke(
  gate: NodeGate,
  token: RowToken,
  { way, barrier = false }: { readonly way: Way; readonly barrier?: boolean },
): Promise<void> {
  switch (way) {
    case 'disable':
      await gate.tokens.disable(token.id, { barrier })
      return
    case 'delete':
      await gate.tokens.delete(token.id, { barrier })
      return
    case 'rotate':
      await gate.tokens.rotate(token.id, { overlapSeconds: 0 }, { barrier })
      return
    case 'narrow':
      await gate.tokens.update(token.id, { scopes: ['orders:write'] }, { barrier })
      return
    case 'account':
      await gate.accounts.disable(token.account, { barrier })
  }
}
