import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Avatar } from '../components/avatar.js'
import { FieldErrors } from '../components/field.js'
import { Icon } from '../components/icon.js'
import { texts } from '../texts/texts.js'
import type { Logo } from './logo.js'
import { shrinkImage } from './shrink-image.js'

interface LogoFieldProps {
  readonly name: string
  readonly logo: Logo
  readonly messages: readonly string[]
  readonly choose: (logo: Logo) => void
}

const { form } = texts

/** A logo, from a file that is chosen or dropped. */
export function LogoField({ name, logo, messages, choose }: LogoFieldProps): JSX.Element {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState('')
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const made = await shrinkImage(file)
    setWrong(typeof made === 'string' ? made : '')
    if (typeof made !== 'string') choose(made)
  }
  const all = wrong === '' ? messages : [wrong]
  return (
    <div
      class={over ? 'field drop over' : 'field drop'}
      role="group"
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer?.files[0])
      }}
    >
      <span class="label" id={id}>
        {form.logo}
      </span>
      <div class="row">
        <LogoPreview name={name} logo={logo} />
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          class="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          <Icon name="upload" />
          {form.logoChoose}
        </button>
        {logo.kind !== 'none' && (
          <button type="button" class="button quiet small" onClick={() => choose({ kind: 'none' })}>
            {form.logoRemove}
          </button>
        )}
        <span class="hint">{form.logoDrop}</span>
      </div>
      <span class="visually-hidden" role="status">
        {logo.kind === 'new' ? form.logoChosen : ''}
      </span>
      <div role="alert">
        <FieldErrors id={`${id}-error`} messages={all} />
      </div>
    </div>
  )
}

/** What is chosen is drawn: an image with an address of its own would need a laxer policy. */
export function LogoPreview({ name, logo }: Pick<LogoFieldProps, 'name' | 'logo'>): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (logo.kind !== 'new' || canvas.current === null) return
    canvas.current.width = logo.preview.width
    canvas.current.height = logo.preview.height
    canvas.current.getContext('2d')?.drawImage(logo.preview, 0, 0)
  }, [logo])
  if (logo.kind !== 'new') {
    return <Avatar name={name} icon={logo.kind === 'kept' ? logo.path : ''} large />
  }
  return (
    <span class="avatar large" aria-hidden="true">
      <canvas ref={canvas} />
    </span>
  )
}
