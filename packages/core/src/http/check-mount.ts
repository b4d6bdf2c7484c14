import { OptionError } from '../errors.js'

/**
 * Checks what a handler asks of its mount.
 *
 * @throws OptionError - It needs `actor`, and there is none.
 */
export function checkMount(handler: object, { actor }: { readonly actor?: unknown }): void {
  if (typeof actor === 'function' || !('needsActor' in handler) || !handler.needsActor) return
  throw new OptionError('actor', 'is required here: say who is signed in, and so who may see it.')
}
