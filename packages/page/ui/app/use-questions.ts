import { useCallback, useRef, useState } from 'preact/hooks'
import type { Question } from './questions.js'

/** A question that waits for its answer. */
export interface Asked {
  /** Which one it is, of all that were asked. */
  readonly number: number
  readonly question: Question
  readonly answer: (yes: boolean) => void
}

export interface Questions {
  readonly asked: Asked | undefined
  readonly ask: (question: Question) => Promise<boolean>
}

/** Asks one question at a time. */
export function useQuestions(): Questions {
  const [asked, setAsked] = useState<Asked>()
  const count = useRef(0)
  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        const answer = (yes: boolean): void => {
          setAsked(undefined)
          resolve(yes)
        }
        setAsked({ number: ++count.current, question, answer })
      }),
    [],
  )
  return { asked, ask }
}
