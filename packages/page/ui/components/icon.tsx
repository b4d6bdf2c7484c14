import type { JSX } from 'preact'

const paths = {
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
  more: 'M3.2 7.4h.6v1.2h-.6zM7.7 7.4h.6v1.2h-.6zM12.2 7.4h.6v1.2h-.6z',
  copy: 'M6 6V3.5A1 1 0 0 1 7 2.5h5.5a1 1 0 0 1 1 1V9a1 1 0 0 1-1 1H10M3.5 6H9a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1Z',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  'eye-off':
    'M2 2l12 12M6.6 3.7C7 3.6 7.5 3.5 8 3.5c4 0 6.5 4.5 6.5 4.5s-.7 1.3-2 2.5M4 4.7C2.4 6 1.5 8 1.5 8S4 12.5 8 12.5c1 0 2-.3 2.8-.7',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  key: 'M10.5 9.5a4 4 0 1 0-3.8-2.7L2.5 11v2.5H5V12h1.5v-1.5l.8-.8c.9.5 2 .3 3.2-.2ZM11.2 4.8h.01',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  up: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
  sort: 'M5 6.5L8 3.5l3 3M5 9.5l3 3 3-3',
  alert: 'M8 2.5l6 10.5H2L8 2.5ZM8 6.5v3M8 11.3h.01',
  upload: 'M8 10.5v-7M5 6l3-3 3 3M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2',
} as const

export type IconName = keyof typeof paths

/** A sign beside a text that says the same, or on a button that has a label. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
