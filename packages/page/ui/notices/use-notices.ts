import { useCallback, useRef, useState } from 'preact/hooks'
import type { Notice } from './notice.js'

export interface Notices {
  readonly notices: readonly (Notice & { readonly key: number })[]
  readonly notify: (notice: Notice) => void
  readonly dismiss: (key: number) => void
  /** What is read out next. */
  readonly announcement: string
  readonly announce: (text: string) => void
}

/** More at once would hide the page. */
const most = 3

export function useNotices(): Notices {
  const [notices, setNotices] = useState<Notices['notices']>([])
  const [announcement, setAnnouncement] = useState('')
  const next = useRef(0)
  const notify = useCallback((notice: Notice) => {
    const key = next.current++
    setNotices((shown) => [...shown, { ...notice, key }].slice(-most))
  }, [])
  const dismiss = useCallback(
    (key: number) => setNotices((shown) => shown.filter((notice) => notice.key !== key)),
    [],
  )
  // The same text twice is read out twice only if it changes.
  const announce = useCallback(
    (text: string) => setAnnouncement((last) => (last === text ? `${text}\u00a0` : text)),
    [],
  )
  return { notices, notify, dismiss, announcement, announce }
}
