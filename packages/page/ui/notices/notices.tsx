import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { IconButton } from '../components/icon-button.js'
import { Icon } from '../components/icon.js'
import { useFocusKept } from '../lib/use-focus-kept.js'
import { texts } from '../texts/texts.js'
import type { Notice } from './notice.js'

interface NoticesProps {
  readonly notices: readonly (Notice & { readonly key: number })[]
  readonly dismiss: (key: number) => void
}

/** Messages of what was done; those who listen to the page hear them too. */
export function Notices({ notices, dismiss }: NoticesProps): JSX.Element {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.map(({ key, ...notice }) => (
        <NoticeCard key={key} notice={notice} dismiss={() => dismiss(key)} />
      ))}
    </div>
  )
}

/**
 * Long enough to read; what can be acted upon, and what failed, stays longer. None goes while it is
 * pointed at or has the focus.
 */
const stayMs = { success: 8_000, action: 30_000, error: 30_000 }

function NoticeCard({ notice, dismiss }: { notice: Notice; dismiss: () => void }): JSX.Element {
  const { kind, text, action } = notice
  const ref = useFocusKept()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(dismiss, stayMs[action === undefined ? kind : 'action'])
    return () => clearTimeout(timer)
  }, [held])
  return (
    <div
      ref={ref}
      class={`notice ${kind}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon name={kind === 'success' ? 'check' : 'alert'} />
      <span class="notice-text">{text}</span>
      {action && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            dismiss()
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={texts.dismiss} onClick={dismiss} />
    </div>
  )
}
