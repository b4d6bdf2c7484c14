import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useApp } from '../app/app-context.js'
import { curlLine } from '../lib/curl.js'
import { useHideOnLeave } from '../lib/use-hide-on-leave.js'
import { texts } from '../texts/texts.js'
import { CopyButton } from './copy-button.js'
import { Icon } from './icon.js'
import { SecretText } from './secret-text.js'

const { wizard, value: words } = texts

/** A value that was just made: it can be hidden and shown as long as this is open. */
export function NewValue({ value }: { readonly value: string }): JSX.Element {
  const { config } = useApp()
  const [shown, setShown] = useState(true)
  useHideOnLeave(shown, () => setShown(false))
  const curl = curlLine(config.api, value)
  return (
    <div class="new-value">
      <p class="warning">
        <Icon name="alert" />
        <span>
          {wizard.warning} {promiseOf(config.reveal)}
        </span>
      </p>
      <h3>{wizard.value}</h3>
      <div class="secret-row">
        <SecretText label={words.label} text={shown ? value : undefined} />
        <span class="row">
          <button type="button" class="button small" onClick={() => setShown(!shown)}>
            <Icon name={shown ? 'eye-off' : 'eye'} />
            {shown ? words.hide : words.show}
          </button>
          <CopyButton label={words.copyValue} text={value} />
        </span>
      </div>
      <h3>{wizard.curl}</h3>
      <div class="secret-row">
        <SecretText label={wizard.curl} text={shown ? curl : undefined} />
        <CopyButton label={words.copyCurl} text={curl} />
      </div>
    </div>
  )
}

/** No more than the host has said: a value that is relied on and cannot be seen again is lost. */
function promiseOf(reveal: boolean | undefined): string {
  if (reveal === undefined) return wizard.warningUnknown
  return reveal ? wizard.warningReveal : wizard.warningOnce
}
