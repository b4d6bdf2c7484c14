import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { focusTitle } from './focus-title.js'

/** Hands the focus on when the element that it is in goes away; else the next Tab begins anywhere. */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (element?.contains(document.activeElement) === true) focusTitle()
    }
  }, [])
  return ref
}
