import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import { copyText } from '../lib/copy-text.js'
import { texts } from '../texts/texts.js'
import { Icon } from './icon.js'

interface CopyButtonProps {
  readonly label: string
  readonly text: string
  /** Whether the label is seen, or only read out. */
  readonly compact?: boolean | undefined
}

/** Copies a text, and says so. */
export function CopyButton({ label, text, compact }: CopyButtonProps): JSX.Element {
  const { announce, notify } = useApp()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (): Promise<void> => {
    const done = await copyText(text)
    setCopied(done)
    if (done) announce(texts.copied)
    else notify({ kind: 'error', text: texts.copyFailed })
  }
  return (
    <button
      type="button"
      class={compact === true ? 'icon-button' : 'button small'}
      aria-label={label}
      title={label}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      {compact !== true && <span>{texts.copy}</span>}
    </button>
  )
}
