import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import { texts } from '../texts/texts.js'

/** The title of a view, which is also that of the window. After navigation the focus begins here. */
export function Heading({ text }: { readonly text: string }): JSX.Element {
  const { router } = useApp()
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = text === texts.title ? text : `${text} · ${texts.title}`
  }, [text])
  // Not after painting: it would take the focus from whoever has pressed Tab already.
  useLayoutEffect(() => {
    if (router.moved) ref.current?.focus()
  }, [router])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {text}
    </h1>
  )
}
