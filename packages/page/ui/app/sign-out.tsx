import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { signOut } from '../lib/sign-out.js'
import { texts } from '../texts/texts.js'
import { useApp } from './app-context.js'

const { signOut: label, notSignedOut } = texts.session

/** Ends the session, where the host has a place for that; first it asks for what would be lost. */
export function SignOut(): JSX.Element | null {
  const { config, router, notify } = useApp()
  const [running, setRunning] = useState(false)
  const { signOutUrl } = config
  if (signOutUrl === undefined) return null
  const leave = async (): Promise<void> => {
    if (!(await router.mayLeave())) return
    setRunning(true)
    if (await signOut(signOutUrl)) router.exit()
    else notify({ kind: 'error', text: notSignedOut })
    setRunning(false)
  }
  return (
    <button
      type="button"
      class="button quiet small"
      aria-disabled={running}
      onClick={() => {
        if (!running) void leave()
      }}
    >
      {label}
    </button>
  )
}
