import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { initialsOf } from '../lib/format.js'
import { Icon } from './icon.js'

interface AvatarProps {
  readonly name: string
  /** Empty, or the path of an image. */
  readonly icon: string
  readonly large?: boolean | undefined
}

/** The logo of a token, or its initials. The name stands beside it. */
export function Avatar({ name, icon, large }: AvatarProps): JSX.Element {
  const [broken, setBroken] = useState('')
  const initials = initialsOf(name)
  const shown = isPath(icon) && icon !== broken
  return (
    <span class={large === true ? 'avatar large' : 'avatar'} aria-hidden="true">
      {shown ? (
        <img src={icon} alt="" loading="lazy" onError={() => setBroken(icon)} />
      ) : (
        initials || <Icon name="key" />
      )}
    </span>
  )
}

/** Images come from this site; the policy of the page holds that too. */
function isPath(icon: string): boolean {
  return /^\/(?![/\\])/.test(icon)
}
