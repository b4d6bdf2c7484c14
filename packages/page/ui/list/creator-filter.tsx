import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { texts } from '../texts/texts.js'
import type { ListState } from './list-state.js'

/** Somebody who has created a token. */
export interface Creator {
  readonly id: string
  readonly name: string
}

interface CreatorFilterProps {
  readonly creator: string
  readonly creators: readonly Creator[]
  readonly refine: (change: Partial<ListState>) => void
}

/** Who has created the tokens: one of those seen so far, or an id that somebody types. */
export function CreatorFilter({ creator, creators, refine }: CreatorFilterProps): JSX.Element {
  const [text, setText] = useState(creator)
  useEffect(() => setText(creator), [creator])
  return (
    <>
      <input
        type="text"
        class={creator === '' ? 'creator' : 'creator chosen'}
        list="creators"
        aria-label={texts.list.creator}
        placeholder={texts.list.creator}
        value={text}
        maxLength={255}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => refine({ creator: idOf(event.currentTarget.value, creators) })}
      />
      <datalist id="creators">
        {creators.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}

/** Names are not unique: one counts only where nobody else has it. */
function idOf(text: string, creators: readonly Creator[]): string {
  const entered = text.trim()
  const named = creators.filter(({ name }) => name.toLowerCase() === entered.toLowerCase())
  return creators.some(({ id }) => id === entered) || named.length !== 1
    ? entered
    : (named[0]?.id ?? entered)
}

/** Those seen before, and those of the tokens. */
export function withCreators(
  seen: readonly Creator[],
  tokens: readonly { readonly audit: { readonly created: { readonly by: Creator } } }[],
): readonly Creator[] {
  const byId = new Map(seen.map((creator) => [creator.id, creator]))
  for (const { audit } of tokens) byId.set(audit.created.by.id, audit.created.by)
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name))
}
