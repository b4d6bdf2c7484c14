import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.js'
import { placeBelow } from './place-below.js'

export interface MenuItem {
  readonly label: string
  readonly danger?: boolean | undefined
  readonly run: () => void
}

interface MenuProps {
  readonly label: string
  readonly icon: IconName
  readonly items: readonly MenuItem[]
}

/** A button that opens a list of actions: arrow keys, Home, End and Escape as in any menu. */
export function Menu({ label, icon, items }: MenuProps): JSX.Element {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = (): void => {
    list.current?.hidePopover()
    button.current?.focus()
  }
  const show = (): void => {
    list.current?.showPopover()
  }
  useLayoutEffect(() => {
    if (!open || list.current === null || button.current === null) return
    placeBelow(list.current, button.current)
    focusItem(list.current, 0)
  }, [open])
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        onClick={show}
      >
        <Icon name={icon} />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        class="menu"
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => moveFocus(event, close)}
      >
        {open &&
          items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={item.danger === true ? 'menu-item danger' : 'menu-item'}
              onClick={() => {
                close()
                item.run()
              }}
            >
              {item.label}
            </button>
          ))}
      </div>
    </>
  )
}

function moveFocus(event: KeyboardEvent, close: () => void): void {
  const list = event.currentTarget
  if (!(list instanceof HTMLElement)) return
  const items = itemsOf(list)
  const at = items.findIndex((item) => item === document.activeElement)
  const to = targetOf(event.key, at, items.length)
  if (event.key === 'Tab') close()
  if (to === undefined) return
  event.preventDefault()
  focusItem(list, to)
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

function focusItem(list: HTMLElement, index: number): void {
  itemsOf(list)[index]?.focus()
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role=menuitem]')]
}
