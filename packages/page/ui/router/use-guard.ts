import { useLayoutEffect } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import type { Question } from '../app/questions.js'

/** While it is active, leaving the view asks the question. */
export function useGuard(active: boolean, question: Question): void {
  const { router, ask } = useApp()
  // At once: nobody is to get away between what has to be guarded and the guard.
  useLayoutEffect(() => {
    if (!active) return undefined
    router.guard(() => ask(question))
    return () => router.guard(undefined)
    // The question does not change what is guarded.
  }, [active, router])
}
