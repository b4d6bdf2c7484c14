import type { JSX } from 'preact'
import { Icon, type IconName } from './icon.js'

interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly onClick: () => void
  readonly disabled?: boolean | undefined
  readonly class?: string | undefined
}

/** A button that is a sign; its label is read out, and shown on hover. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, onClick, disabled } = props
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
