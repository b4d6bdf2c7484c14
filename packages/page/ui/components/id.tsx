import type { JSX } from 'preact'

/** What something is called by programs, behind its name. */
export function Id({ of: id }: { readonly of: string }): JSX.Element {
  return <span class="muted small mono break"> {id}</span>
}
