import { useCallback, useEffect, useState } from 'preact/hooks'
import { asApiError } from './api-error.js'
import type { TokensApiError } from '../../src/client/tokens-api-error.js'

/** Something that is loaded. What was there before stays while it is loaded again. */
export interface Resource<Value> {
  readonly value: Value | undefined
  readonly error: TokensApiError | undefined
  readonly loading: boolean
  /** Loads it again. */
  reload(): void
  /** Puts what the server has answered to a change in its place. */
  set(value: Value): void
}

interface State<Value> {
  readonly value: Value | undefined
  readonly error: TokensApiError | undefined
  readonly loading: boolean
}

/** Loads on the first use and whenever the key changes; a load that is overtaken is given up. */
export function useResource<Value>(
  key: string,
  load: (signal: AbortSignal) => Promise<Value>,
): Resource<Value> {
  const [round, setRound] = useState(0)
  const [state, setState] = useState<State<Value>>(nothing)
  useEffect(() => {
    const abort = new AbortController()
    setState(({ value }) => ({ value, error: undefined, loading: true }))
    load(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setState({ value, error: undefined, loading: false })
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        setState(({ value }) => ({ value, error: asApiError(error), loading: false }))
      },
    )
    return () => abort.abort()
    // The key says what is loaded.
  }, [key, round])
  const reload = useCallback(() => setRound((count) => count + 1), [])
  const set = useCallback(
    (value: Value) => setState({ value, error: undefined, loading: false }),
    [],
  )
  return { ...state, reload, set }
}

const nothing = { value: undefined, error: undefined, loading: true }
