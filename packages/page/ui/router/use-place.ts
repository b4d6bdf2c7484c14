import { useEffect, useState } from 'preact/hooks'
import type { Place, Router } from './router.js'

/** Where the page is, now and whenever that changes. */
export function usePlace(router: Router): Place {
  const [place, setPlace] = useState(router.place)
  useEffect(() => router.subscribe(() => setPlace(router.place)), [router])
  return place
}
