import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Token } from '../../src/client/wire.js'
import type { TokenActions } from '../actions/use-token-actions.js'
import { useApp } from '../app/app-context.js'
import { Icon } from '../components/icon.js'
import { Problem } from '../components/problem.js'
import { SecretText } from '../components/secret-text.js'
import { copyText } from '../lib/copy-text.js'
import { useHideOnLeave } from '../lib/use-hide-on-leave.js'
import { useTask } from '../lib/use-task.js'
import { texts } from '../texts/texts.js'

interface RevealValueProps {
  readonly token: Token
  readonly rotate: TokenActions['rotate']
}

const { value: words, actions } = texts

/** The value, hidden until somebody asks for it, and soon again; each time the server is asked anew. */
export function RevealValue({ token, rotate }: RevealValueProps): JSX.Element {
  const { client, announce, notify } = useApp()
  const [value, setValue] = useState<string>()
  const task = useTask()
  const hide = (): void => {
    setValue(undefined)
    announce(words.gone)
  }
  useHideOnLeave(value !== undefined, hide)
  useEffect(() => setValue(undefined), [token.id, token.revision])
  const show = async (): Promise<void> => {
    const revealed = await client.reveal(token.id)
    setValue(revealed.token)
    announce(words.shown)
  }
  const copy = async (): Promise<void> => {
    const text = value ?? client.reveal(token.id).then(({ token }) => token)
    const copied = await copyText(text)
    // What the server says of it goes before what the browser does.
    await text
    notify(
      copied ? { kind: 'success', text: texts.copied } : { kind: 'error', text: texts.copyFailed },
    )
  }
  if (task.error?.code === 'value-not-recoverable') {
    return (
      <>
        <code>{token.tokenHint}</code>
        <p class="hint" role="status">
          {words.lost}
        </p>
        <button type="button" class="button small" onClick={() => rotate(token)}>
          {actions.rotate}
        </button>
      </>
    )
  }
  return (
    <>
      <div class="secret-row">
        <SecretText label={words.label} text={value} />
        <span class="row">
          <button
            type="button"
            class="button small"
            aria-disabled={task.running}
            onClick={() => (value === undefined ? task.run(show) : hide())}
          >
            <Icon name={value === undefined ? 'eye' : 'eye-off'} />
            {value === undefined ? words.show : words.hide}
          </button>
          <button
            type="button"
            class="button small"
            aria-label={words.copyValue}
            onClick={() => task.run(copy)}
          >
            <Icon name="copy" />
            {texts.copy}
          </button>
        </span>
      </div>
      {task.error && <Problem error={task.error} />}
    </>
  )
}
