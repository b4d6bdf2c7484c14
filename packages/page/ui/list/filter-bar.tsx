import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { GrantableItem } from '../../src/client/wire.js'
import { Icon } from '../components/icon.js'
import { texts } from '../texts/texts.js'
import { CreatorFilter, type Creator } from './creator-filter.js'
import { isNarrowed, unnarrowed, type ListState } from './list-state.js'

interface FilterBarProps {
  readonly state: ListState
  readonly grants: readonly GrantableItem[]
  readonly creators: readonly Creator[]
  readonly refine: (change: Partial<ListState>) => void
}

const { list } = texts

/** Search and filters; all of them are the server's work. */
export function FilterBar({ state, grants, creators, refine }: FilterBarProps): JSX.Element {
  const scopes = grants[0]?.kind === 'scope'
  return (
    <div class="filters" role="search" aria-label={list.filters}>
      <SearchField search={state.search} refine={refine} />
      <Choice
        label={list.status}
        value={state.status ?? ''}
        options={[
          ['', list.anyStatus],
          ['Active', texts.status.Active],
          ['Disabled', texts.status.Disabled],
        ]}
        choose={(value) =>
          refine({ status: value === 'Active' || value === 'Disabled' ? value : undefined })
        }
      />
      <Choice
        label={scopes ? list.scope : list.module}
        value={state.grant}
        options={[['', scopes ? list.anyScope : list.anyModule], ...grants.map(optionOf)]}
        choose={(grant) => refine({ grant })}
      />
      <CreatorFilter creator={state.creator} creators={creators} refine={refine} />
      <Toggle
        label={list.expiring}
        hint={list.expiringHint}
        on={state.expiring}
        set={(expiring) => refine({ expiring })}
      />
      <Toggle label={list.unused} on={state.unused} set={(unused) => refine({ unused })} />
      {isNarrowed(state) && (
        <button type="button" class="button quiet small" onClick={() => refine(unnarrowed)}>
          {list.clear}
        </button>
      )}
    </div>
  )
}

function optionOf(item: GrantableItem): readonly [string, string] {
  return item.kind === 'module' ? [item.id, item.name] : [item.name, item.name]
}

/** Milliseconds without a key after which the search begins. */
const pauseMs = 150

function SearchField({
  search,
  refine,
}: Pick<FilterBarProps, 'refine'> & { readonly search: string }): JSX.Element {
  const [text, setText] = useState(search)
  useEffect(() => setText(search), [search])
  useEffect(() => {
    if (text === search) return undefined
    const timer = setTimeout(() => refine({ search: text }), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span class="search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={list.search}
        placeholder={list.search}
        value={text}
        maxLength={255}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </span>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly choose: (value: string) => void
}

function Choice({ label, value, options, choose }: ChoiceProps): JSX.Element {
  const known = options.some(([option]) => option === value)
  return (
    <select
      aria-label={label}
      class={value === '' ? '' : 'chosen'}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
      {!known && <option value={value}>{value}</option>}
    </select>
  )
}

interface ToggleProps {
  readonly label: string
  readonly hint?: string
  readonly on: boolean
  readonly set: (on: boolean) => void
}

function Toggle({ label, hint, on, set }: ToggleProps): JSX.Element {
  return (
    <button type="button" class="toggle" aria-pressed={on} title={hint} onClick={() => set(!on)}>
      {label}
    </button>
  )
}
