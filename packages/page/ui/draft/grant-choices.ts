import type { GrantableItem } from '../../src/client/wire.js'

/** Something to be granted. */
export interface Choice {
  readonly id: string
  readonly name: string
  readonly about: string
}

export function choicesOf(grants: readonly GrantableItem[]): readonly Choice[] {
  return grants.map((item) =>
    item.kind === 'module'
      ? { id: item.id, name: item.name, about: item.scopes.join(', ') }
      : { id: item.name, name: item.name, about: item.description },
  )
}
