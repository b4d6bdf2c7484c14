import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { TokensClient } from '../../src/client/tokens-client.js'
import { ConfirmDialog } from '../components/confirm-dialog.js'
import type { Config } from '../lib/config.js'
import { Notices } from '../notices/notices.js'
import { useNotices } from '../notices/use-notices.js'
import type { Router } from '../router/router.js'
import { usePlace } from '../router/use-place.js'
import { AppContext } from './app-context.js'
import { Changes } from './changes.js'
import { Header } from './header.js'
import type { Session } from './session.js'
import { SignedOut } from './signed-out.js'
import { useQuestions } from './use-questions.js'
import { Views } from './views.js'

interface AppProps {
  readonly config: Config
  readonly client: TokensClient
  readonly session: Session
  readonly router: Router
}

export function App({ config, client, session, router }: AppProps): JSX.Element {
  const place = usePlace(router)
  const { notices, notify, dismiss, announcement, announce } = useNotices()
  const { asked, ask } = useQuestions()
  const [ended, setEnded] = useState(false)
  useEffect(() => session.subscribe(setEnded), [session])
  const app = useMemo(
    () => ({ config, client, router, changes: new Changes(), notify, announce, ask }),
    [config, client, router, notify, announce, ask],
  )
  return (
    <AppContext.Provider value={app}>
      <Header />
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      <Notices notices={notices} dismiss={dismiss} />
      {ended && <SignedOut />}
      <main id="content" class="page">
        <Views place={place} />
      </main>
      {asked && <ConfirmDialog key={asked.number} {...asked} />}
    </AppContext.Provider>
  )
}
