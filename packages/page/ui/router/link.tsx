import type { ComponentChildren, JSX } from 'preact'
import { useApp } from '../app/app-context.js'
import type { View } from './view.js'

interface LinkProps {
  readonly to: View
  readonly query?: URLSearchParams | undefined
  readonly class?: string | undefined
  readonly current?: boolean | undefined
  readonly children: ComponentChildren
}

/** A link to a view; with a modifier key the browser opens it elsewhere, as any other. */
export function Link({ to, query, current, children, ...rest }: LinkProps): JSX.Element {
  const { router } = useApp()
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0)
      return
    event.preventDefault()
    router.go(to, query)
  }
  return (
    <a
      href={router.href(to, query)}
      onClick={follow}
      aria-current={current === true ? 'page' : undefined}
      {...rest}
    >
      {children}
    </a>
  )
}
