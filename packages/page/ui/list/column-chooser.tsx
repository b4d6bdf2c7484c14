import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../components/icon.js'
import { placeBelow } from '../components/place-below.js'
import { texts } from '../texts/texts.js'
import { columnKeys, type ColumnKey, type ListState } from './list-state.js'

interface ColumnChooserProps {
  readonly columns: readonly ColumnKey[]
  readonly refine: (change: Partial<ListState>) => void
}

/** Which columns are shown. */
export function ColumnChooser({ columns, refine }: ColumnChooserProps): JSX.Element {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    if (open && box.current && button.current) placeBelow(box.current, button.current)
  }, [open])
  const toggle = (key: ColumnKey, on: boolean): void =>
    refine({ columns: columnKeys.filter((each) => (each === key ? on : columns.includes(each))) })
  return (
    <>
      <button ref={button} type="button" class="button small" popovertarget={id}>
        <Icon name="columns" />
        {texts.list.columns}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        class="menu columns"
        role="group"
        aria-label={texts.list.columns}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {(open ? columnKeys.slice(1) : []).map((key) => (
          <label key={key} class="check">
            <input
              type="checkbox"
              checked={columns.includes(key)}
              onChange={(event) => toggle(key, event.currentTarget.checked)}
            />
            {texts.list.column[key]}
          </label>
        ))}
      </div>
    </>
  )
}
