import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { TokensClient } from '../../src/client/tokens-client.js'
import type { Config } from '../lib/config.js'
import type { Notice } from '../notices/notice.js'
import type { Router } from '../router/router.js'
import type { Changes } from './changes.js'
import type { Question } from './questions.js'

/** What every part of the page can use. */
export interface App {
  readonly config: Config
  readonly client: TokensClient
  readonly router: Router
  readonly changes: Changes
  /** Tells of something that was done. */
  notify(notice: Notice): void
  /** Tells those who listen to the page. */
  announce(text: string): void
  /** Asks for confirmation. */
  ask(question: Question): Promise<boolean>
}

export const AppContext = createContext<App | undefined>(undefined)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === undefined) throw new TypeError('There is no app around this.')
  return app
}
