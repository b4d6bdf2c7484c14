import { useEffect } from 'preact/hooks'

/** How long a value stays in sight, in milliseconds. */
const inSightMs = 60_000

/** Hides what is shown after a minute, when the window loses focus, and when the page is left. */
export function useHideOnLeave(shown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!shown) return undefined
    const timer = setTimeout(hide, inSightMs)
    const onVisibility = (): void => {
      if (document.hidden) hide()
    }
    window.addEventListener('blur', hide)
    window.addEventListener('pagehide', hide)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('blur', hide)
      window.removeEventListener('pagehide', hide)
      document.removeEventListener('visibilitychange', onVisibility)
    }
    // A new function does not begin a new minute.
  }, [shown])
}
