import { useEffect, useState } from 'preact/hooks'

/** True once it has been active for so many milliseconds. */
export function useLater(active: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!active) return undefined
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [active, afterMs])
  return active && late
}
