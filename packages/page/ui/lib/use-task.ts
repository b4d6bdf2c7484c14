import { useCallback, useRef, useState } from 'preact/hooks'
import type { TokensApiError } from '../../src/client/tokens-api-error.js'
import { asApiError } from './api-error.js'

/** Something that is done at the press of a button, once at a time. */
export interface Task {
  readonly running: boolean
  readonly error: TokensApiError | undefined
  /** Does it; its failure is kept here. */
  run(work: () => Promise<void>): void
  clear(): void
}

export function useTask(): Task {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<TokensApiError>()
  // Of a second press the state may not know yet.
  const busy = useRef(false)
  const run = useCallback((work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    setRunning(true)
    setError(undefined)
    work()
      .catch((thrown: unknown) => setError(asApiError(thrown)))
      .finally(() => {
        busy.current = false
        setRunning(false)
      })
  }, [])
  const clear = useCallback(() => setError(undefined), [])
  return { running, error, run, clear }
}
